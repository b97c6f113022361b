package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/presscheck/presscheck/lint/report"
	"github.com/presscheck/presscheck/lint/rules"
)

// TestFormatsWithEveryRule runs the program over a folder of small sites in which every rule
// fires, once, with each format to a file of its own, and gives each file to what reads it:
// the official schema where there is one, else a reader that is as strict as the consumer.
// PRESSCHECK_FORMATS names a folder to keep the files in: testdata/bench/formats/consumers.sh
// gives them to the consumers themselves.
func TestFormatsWithEveryRule(t *testing.T) {
	if testing.Short() {
		t.Skip("asks servers")
	}
	if runtime.GOOS != "linux" {
		t.Skip("other systems do not trust the certificate of SSL_CERT_FILE")
	}
	t.Parallel()
	files := writeFormats(t)
	var all struct {
		Findings []struct{ Rule, Severity, Path, Message string }
	}
	if err := json.Unmarshal(files["json"], &all); err != nil {
		t.Fatal(err)
	}
	fired := map[string]bool{}
	for _, f := range all.Findings {
		fired[f.Rule] = true
	}
	for _, r := range rules.All() {
		if !fired[r.ID] {
			t.Errorf("%s does not fire", r.ID)
		}
	}
	t.Logf("%d rules, %d findings", len(fired), len(all.Findings))
	for _, format := range report.Formats() {
		t.Run(format.Name, func(t *testing.T) {
			check := consumers()[format.Name]
			if check == nil {
				t.Fatal("nothing reads this format")
			}
			if n := check(t, files[format.Name]); n >= 0 && n != len(all.Findings) {
				t.Errorf("%d findings arrive, want %d", n, len(all.Findings))
			}
		})
	}
}

// writeFormats runs the program and returns what it wrote, by format.
func writeFormats(t *testing.T) map[string][]byte {
	t.Helper()
	root, out := t.TempDir(), os.Getenv("PRESSCHECK_FORMATS")
	if out == "" {
		out = t.TempDir()
	}
	web := elsewhere(t)
	certificate := filepath.Join(t.TempDir(), "ca.pem")
	pemBytes := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: web.Certificate().Raw})
	if err := os.WriteFile(certificate, pemBytes, 0o644); err != nil {
		t.Fatal(err)
	}
	args := []string{"lint", "--online", "--fail-on", "never", "--no-cache", "--quiet"}
	for _, format := range report.Formats() {
		args = append(args, "--output", format.Name+"="+filepath.Join(out, format.Name))
	}
	args = append(args, sitesOfEveryRule(t, root, web.Listener.Addr().(*net.TCPAddr).Port)...)
	cmd := exec.Command("presscheck", args...)
	cmd.Dir = root
	home := t.TempDir()
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CACHE_HOME="+home, "SOURCE_DATE_EPOCH=1767225600", "SSL_CERT_FILE="+certificate)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, stderr.Bytes())
	}
	files := map[string][]byte{}
	for _, format := range report.Formats() {
		data, err := os.ReadFile(filepath.Join(out, format.Name))
		if err != nil {
			t.Fatal(err)
		}
		files[format.Name] = data
	}
	return files
}

// sitesOfEveryRule writes a site for each rule: the bad example of its documentation, or what
// stands for one where the web, git or a configuration is needed too.
func sitesOfEveryRule(t *testing.T, root string, port int) (folders []string) {
	t.Helper()
	put := func(name string, data []byte) {
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range rules.All() {
		if r.Doc.Bad == "" {
			continue
		}
		folder := strings.ReplaceAll(r.ID, "/", "-")
		folders = append(folders, folder)
		config := "rules: {" + r.ID + ": warning}\n"
		if r.Doc.Generator != "" {
			config += "generator: " + r.Doc.Generator + "\n"
		}
		put(folder+"/presscheck.yaml", []byte(config))
		name := r.Doc.Path
		if name == "" {
			name = "post.md"
		}
		for file, data := range exampleFiles(name, r.Doc.Bad) {
			put(folder+"/"+file, data)
		}
	}
	host := fmt.Sprintf("127.0.0.1:%d", port)
	put("web/presscheck.yaml", fmt.Appendf(nil, "generator: plain\nrules: {links: warning, images: warning, links/insecure-http: warning, links/private-host: warning}\n"+
		"links: {allow-private: [%q, \"localhost:%d\"], timeout: 2s, wayback: \"http://%s/web\"}\n", host, port, host))
	post := strings.NewReplacer("HTTP", "http://"+host, "TLS", "https://"+host, "OTHER", fmt.Sprintf("https://localhost:%d", port))
	put("web/post.md", []byte(post.Replace("[gone](HTTP/gone) [failing](HTTP/failing) [blocked](HTTP/blocked) [old](HTTP/old)\n"+
		"[part](HTTP/alive#none) [down](TLS/down) [tls](OTHER/alive) [private](http://192.168.1.1/)\n"+
		"[alive](HTTP/alive) [upgraded](HTTP/secure) ![gone](HTTP/gone.png) ![page](HTTP/page.png)\n")))
	put("schema/presscheck.yaml", []byte("generator: jekyll\nfront-matter: {schemas: [{files: \"*.md\", schema: s.json}]}\n"))
	put("schema/s.json", []byte(`{"required": ["author"]}`))
	put("schema/post.md", []byte("---\ntitle: A\n---\nText.\n"))
	put("git/presscheck.yaml", []byte("generator: plain\n"))
	put("git/.gitignore", []byte("new.png\n"))
	put("git/post.md", []byte("![new](new.png)\n"))
	put("git/new.png", []byte("GIF89a"))
	for _, command := range [][]string{{"init", "-q"}, {"add", "post.md"}} {
		if out, err := exec.Command("git", append([]string{"-C", filepath.Join(root, "git")}, command...)...).CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", command[0], err, out)
		}
	}
	return append(folders, "web", "schema", "git")
}

func exampleFiles(name, example string) map[string][]byte {
	files := map[string][]byte{name: []byte(example)}
	if strings.HasPrefix(example, "-- ") {
		files = map[string][]byte{}
		for _, f := range txtar.Parse([]byte(example)).Files {
			files[f.Name] = f.Data
		}
	}
	escape := regexp.MustCompile(`\\x[0-9a-fA-F]{2}`)
	for name, data := range files {
		files[name] = escape.ReplaceAllFunc(data, func(b []byte) []byte {
			n, _ := strconv.ParseUint(string(b[2:]), 16, 8) // the pattern lets nothing else through
			return []byte{byte(n)}
		})
	}
	return files
}

// elsewhere is the rest of the web: one port that answers with and without TLS.
func elsewhere(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/alive", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, `<h2 id="part">Part</h2>`)
	})
	mux.HandleFunc("/page.png", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<!doctype html><title>Log in</title>")
	})
	mux.HandleFunc("/failing", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) })
	mux.HandleFunc("/blocked", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) })
	mux.HandleFunc("/old", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/alive", http.StatusMovedPermanently)
	})
	mux.HandleFunc("/down", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://"+r.Host+"/alive", http.StatusFound)
	})
	mux.HandleFunc("/secure", func(w http.ResponseWriter, r *http.Request) {
		if r.TLS == nil {
			http.Redirect(w, r, "https://"+r.Host+r.URL.Path, http.StatusFound)
		}
	})
	server := httptest.NewUnstartedServer(mux)
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // one link's host is not in the certificate
	both := newTwoFaced(server.Listener)
	server.Listener = both
	server.StartTLS()
	plain := &http.Server{Handler: mux}
	go plain.Serve(withoutTLS{both})
	t.Cleanup(server.Close)
	t.Cleanup(func() { plain.Close() })
	return server
}

// twoFaced parts the connections that begin with a TLS handshake from those that do not.
type twoFaced struct {
	net.Listener
	secure, plain chan net.Conn
	closed        chan struct{}
}

func newTwoFaced(l net.Listener) *twoFaced {
	t := &twoFaced{Listener: l, secure: make(chan net.Conn), plain: make(chan net.Conn), closed: make(chan struct{})}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				close(t.closed)
				return
			}
			go t.part(c)
		}
	}()
	return t
}

func (t *twoFaced) part(c net.Conn) {
	r := bufio.NewReader(c)
	to := t.plain
	const handshake = 0x16
	if first, err := r.Peek(1); err == nil && first[0] == handshake {
		to = t.secure
	}
	select {
	case to <- peeked{c, r}:
	case <-t.closed:
		c.Close()
	}
}

type peeked struct {
	net.Conn
	r *bufio.Reader
}

func (c peeked) Read(b []byte) (int, error) { return c.r.Read(b) }

func (t *twoFaced) Accept() (net.Conn, error) { return t.next(t.secure) }

func (t *twoFaced) next(from chan net.Conn) (net.Conn, error) {
	select {
	case c := <-from:
		return c, nil
	case <-t.closed:
		return nil, net.ErrClosed
	}
}

// withoutTLS is the side of a twoFaced that does not encrypt.
type withoutTLS struct{ *twoFaced }

func (w withoutTLS) Accept() (net.Conn, error) { return w.next(w.plain) }

// consumers reads each format as strictly as what it is for, and returns how many findings it
// holds; -1 where it does not hold them all.
func consumers() map[string]func(*testing.T, []byte) int {
	lines := func(form string) func(*testing.T, []byte) int {
		return func(t *testing.T, data []byte) int {
			t.Helper()
			return countLines(t, data, regexp.MustCompile(form))
		}
	}
	return map[string]func(*testing.T, []byte) int{
		"text":    readText,
		"concise": lines(`^[^:]+:\d+:\d+: (error|warning|info): .+ \[[a-z]+/[a-z0-9-]+\]$`),
		"grouped": readGrouped,
		"json":    readJSON,
		"jsonl": func(t *testing.T, data []byte) int {
			t.Helper()
			return readEach(t, data, schemaOf(t, "#/$defs/finding"))
		},
		// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
		"github": func(t *testing.T, data []byte) int {
			t.Helper()
			annotations := regexp.MustCompile(`(?m)^::(error|warning|notice) (file=[^,:\n]+,line=\d+,(endLine=\d+,)?(col=\d+,(endColumn=\d+,)?)?)?title=[^:\n]+::.+$`)
			if n, commands := len(annotations.FindAll(data, -1)), bytes.Count(data, []byte("\n::")); n == 0 || n < commands {
				t.Errorf("%d of %d commands are understood", n, commands)
			}
			return -1
		},
		// https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
		"azure":      lines(`^##vso\[task\.logissue type=(error|warning);sourcepath=[^;\]]+;linenumber=\d+;columnnumber=\d+;code=[^;\]]+;?\].+$|^[^#].*: info: .+$`),
		"gitlab":     readGitLab,
		"sarif":      readSARIF,
		"rdjson":     readRDJSON,
		"rdjsonl":    func(t *testing.T, data []byte) int { t.Helper(); return readEach(t, data, nil) },
		"junit":      func(t *testing.T, data []byte) int { t.Helper(); return readXML(t, data, "testsuites", "failure") },
		"checkstyle": func(t *testing.T, data []byte) int { t.Helper(); return readXML(t, data, "checkstyle", "error") },
		"tap":        readTAP,
		"markdown":   readMarkdown,
		"html":       readHTML,
	}
}
