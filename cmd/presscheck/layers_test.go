package main

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/presscheck/presscheck"

// layers are the packages from the lowest to the highest. A package imports only what stands
// in a layer below its own; packages of one layer know nothing of each other. A family of
// rules stands below the list of all families.
func layers() [][]string {
	return [][]string{
		{"lint/order"},
		{"lint/text", "lint/cache"},
		{"lint/encoding", "lint/frontmatter", "lint/markdown", "lint/spelling/dictionary", "lint/web"},
		{"lint/spelling"},
		{"lint/document"},
		{"lint/site"},
		{"lint", "lint/site/sitetest"},
		{"lint/rules/targets", "lint/rules/remote", "lint/config"},
		{"lint/rules/*"},
		{"lint/rules", "lint/report"},
		{"fix"},
		{"cmd/presscheck/internal/cli", "cmd/presscheck/internal/lsp"},
		{"cmd/presscheck"},
	}
}

func layerOf(pkg string) int {
	for i, layer := range layers() {
		for _, pattern := range layer {
			if ok, _ := path.Match(pattern, pkg); ok {
				return i
			}
		}
	}
	return -1
}

// goPackage is what go list says of a package.
type goPackage struct {
	ImportPath string
	Name       string
	Dir        string
	GoFiles    []string
	Imports    []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	root, err := repositoryRoot()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Name,Dir,GoFiles,Imports", "./...")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []goPackage
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		switch err := decoder.Decode(&p); {
		case errors.Is(err, io.EOF):
			return all
		case err != nil:
			t.Fatal(err)
		}
		if len(p.GoFiles) > 0 {
			all = append(all, p)
		}
	}
}

func TestPackagesImportDownwardsOnly(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		name := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
		own := layerOf(name)
		if own < 0 {
			t.Errorf("package %s stands in no layer", name)
			continue
		}
		for _, imported := range p.Imports {
			if imported == "github.com/urfave/cli/v2" && name != "cmd/presscheck/internal/cli" {
				t.Errorf("%s imports urfave/cli, which is the command line's alone", name)
			}
			below, ours := strings.CutPrefix(imported, module+"/")
			if ours && layerOf(below) >= own {
				t.Errorf("%s imports %s, which does not stand below it", name, below)
			}
		}
	}
}

func TestOnePackageMain(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		if p.Name == "main" && p.ImportPath != module+"/cmd/presscheck" {
			t.Errorf("%s is a second program: go install ./... would install it", p.ImportPath)
		}
	}
}

func TestPackageNamesSayWhatIsInThem(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		for _, word := range strings.Split(p.ImportPath, "/") {
			if slices.Contains([]string{"util", "utils", "common", "core", "helpers", "helper", "misc", "pkg"}, word) {
				t.Errorf("%s says nothing about what is in it", p.ImportPath)
			}
		}
	}
}

// Package variables hold no state. What the compiler cannot make a constant may be a
// variable when nothing assigns to it: errors, tables, embedded files, lazy values.
func TestNoInitAndNoMutablePackageVariables(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		files := token.NewFileSet()
		var parsed []*ast.File
		variables := map[string]token.Pos{}
		for _, name := range p.GoFiles {
			f, err := parser.ParseFile(files, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Errorf("%v", err)
				continue
			}
			parsed = append(parsed, f)
			for _, decl := range f.Decls {
				switch d := decl.(type) {
				case *ast.FuncDecl:
					if d.Name.Name == "init" && d.Recv == nil {
						t.Errorf("%s: init runs before anybody asked", files.Position(d.Pos()))
					}
				case *ast.GenDecl:
					collectVariables(d, variables)
				}
			}
		}
		for _, f := range parsed {
			for _, at := range assignments(f, variables) {
				t.Errorf("%s: a package variable is changed", files.Position(at))
			}
		}
	}
}

func collectVariables(d *ast.GenDecl, into map[string]token.Pos) {
	if d.Tok != token.VAR {
		return
	}
	for _, spec := range d.Specs {
		for _, name := range spec.(*ast.ValueSpec).Names {
			if name.Name != "_" {
				into[name.Name] = name.Pos()
			}
		}
	}
}

// assignments returns where functions assign to the variables, or to a part of them, or take
// their address. A local variable of the same name hides the package's.
func assignments(f *ast.File, variables map[string]token.Pos) []token.Pos {
	var found []token.Pos
	for _, decl := range f.Decls {
		function, ok := decl.(*ast.FuncDecl)
		if !ok || function.Body == nil {
			continue
		}
		hidden := localNames(function)
		changed := func(e ast.Expr) {
			if name := rootName(e); name != nil && !hidden[name.Name] {
				if _, ok := variables[name.Name]; ok {
					found = append(found, name.Pos())
				}
			}
		}
		ast.Inspect(function.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				if n.Tok != token.DEFINE {
					for _, e := range n.Lhs {
						changed(e)
					}
				}
			case *ast.IncDecStmt:
				changed(n.X)
			}
			return true
		})
	}
	return found
}

// localNames returns every name that a function declares for itself, anywhere in it.
func localNames(function *ast.FuncDecl) map[string]bool {
	names := map[string]bool{}
	add := func(list *ast.FieldList) {
		if list == nil {
			return
		}
		for _, field := range list.List {
			for _, name := range field.Names {
				names[name.Name] = true
			}
		}
	}
	add(function.Recv)
	ast.Inspect(function, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncType:
			add(n.Params)
			add(n.Results)
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				for _, e := range n.Lhs {
					if name, ok := e.(*ast.Ident); ok {
						names[name.Name] = true
					}
				}
			}
		case *ast.RangeStmt:
			for _, e := range []ast.Expr{n.Key, n.Value} {
				if name, ok := e.(*ast.Ident); ok && n.Tok == token.DEFINE {
					names[name.Name] = true
				}
			}
		case *ast.ValueSpec:
			for _, name := range n.Names {
				names[name.Name] = true
			}
		}
		return true
	})
	return names
}

// rootName returns the variable that an expression is a part of.
func rootName(e ast.Expr) *ast.Ident {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return nil
		}
	}
}
