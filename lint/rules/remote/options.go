package remote

import (
	"fmt"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/web"
)

// options makes the options of a check from the settings of the run.
func options(p *lint.Pass) (web.Options, error) {
	s := &p.Settings.Links
	o := web.Options{
		Timeout: s.Timeout, Deadline: s.Deadline, AllowPrivate: s.AllowPrivate, Archive: s.Wayback,
		Now: func() time.Time { return p.Clock }, Progress: p.Asking,
	}
	if o.Deadline == 0 {
		o.Deadline = lint.DefaultDeadline
	}
	if o.Archive == "" {
		o.Archive = web.DefaultArchive
	}
	var err error
	if o.Shard, err = web.ParseShard(s.Shard); err != nil {
		return o, err
	}
	o.Headers, err = headers(s.Headers)
	return o, err
}

// headers fills environment variables into the configured headers. A host whose variable is
// not set gets none of its headers: a pull request from a fork has no secrets, and its links
// are checked without.
func headers(configured map[string][]lint.Header) (map[string][]web.Header, error) {
	out := make(map[string][]web.Header, len(configured))
hosts:
	for host, list := range configured {
		var ready []web.Header
		for _, h := range list {
			value, err := web.ExpandEnv(h.Value, nil)
			if err != nil {
				continue hosts
			}
			if strings.ContainsAny(value, "\r\n") {
				return nil, fmt.Errorf("links.headers: the value of %s for %s holds a line break", h.Name, host)
			}
			ready = append(ready, web.Header{Name: h.Name, Value: value})
		}
		out[host] = ready
	}
	return out, nil
}
