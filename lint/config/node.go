package config

import (
	"github.com/goccy/go-yaml/ast"
)

// entry is a line of a mapping.
type entry struct {
	key     string
	keyNode ast.Node
	value   ast.Node
}

// resolve returns the node that n stands for: what an alias names, what an anchor marks.
func (r *reader) resolve(n ast.Node) ast.Node {
	for {
		switch node := n.(type) {
		case *ast.AnchorNode:
			n = node.Value
		case *ast.AliasNode:
			target, ok := r.anchors[node.Value.GetToken().Value]
			if r.aliases++; !ok || r.aliases > maxAliases {
				return n
			}
			n = target
		default:
			return n
		}
	}
}

func (r *reader) isNull(n ast.Node) bool {
	n = r.resolve(n)
	_, null := n.(*ast.NullNode)
	return null || n == nil
}

// text returns the string at n.
func (r *reader) text(n ast.Node) (string, bool) {
	switch node := r.resolve(n).(type) {
	case *ast.StringNode:
		return node.Value, true
	case *ast.LiteralNode:
		return node.Value.Value, true
	}
	return "", false
}

// items returns the items of the list at n.
func (r *reader) items(n ast.Node) ([]ast.Node, bool) {
	if s, ok := r.resolve(n).(*ast.SequenceNode); ok {
		return s.Values, true
	}
	return nil, false
}

// entries returns the lines of the mapping at n. Those that a merge key (<<) brings in come
// first, and only when the mapping does not say otherwise itself.
func (r *reader) entries(n ast.Node) ([]entry, bool) {
	m, ok := r.mapping(n)
	if !ok {
		return nil, false
	}
	var own, merged []entry
	named := map[string]bool{}
	for _, v := range m {
		if v.Key.IsMergeKey() {
			continue
		}
		e := entry{key: keyText(v.Key), keyNode: v.Key, value: v.Value}
		named[e.key] = true
		own = append(own, e)
	}
	for _, v := range m {
		if !v.Key.IsMergeKey() {
			continue
		}
		sources := []ast.Node{v.Value}
		if list, ok := r.items(v.Value); ok {
			sources = list
		}
		for _, source := range sources {
			from, ok := r.merge(source)
			if !ok {
				r.fail(v.Key, "<< can only bring in the lines of another mapping")
				return nil, false
			}
			for _, e := range from {
				if !named[e.key] {
					named[e.key] = true
					merged = append(merged, e)
				}
			}
		}
	}
	return append(merged, own...), true
}

// merge returns the lines of a mapping that is merged into another. A merge within a merge
// is not followed: it could lead in circles, and no configuration needs it.
func (r *reader) merge(n ast.Node) ([]entry, bool) {
	m, ok := r.mapping(n)
	if !ok {
		return nil, false
	}
	var out []entry
	for _, v := range m {
		if v.Key.IsMergeKey() {
			return nil, false
		}
		out = append(out, entry{key: keyText(v.Key), keyNode: v.Key, value: v.Value})
	}
	return out, true
}

func (r *reader) mapping(n ast.Node) ([]*ast.MappingValueNode, bool) {
	switch node := r.resolve(n).(type) {
	case *ast.MappingNode:
		return node.Values, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{node}, true
	}
	return nil, false
}

func keyText(k ast.MapKeyNode) string {
	switch key := k.(type) {
	case *ast.StringNode:
		return key.Value
	case *ast.MappingKeyNode:
		return key.Value.GetToken().Value
	}
	return k.GetToken().Value
}
