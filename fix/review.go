package fix

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/presscheck/presscheck/lint/report"
)

// Review asks a person about one finding after the other, in the manner of git add -p. Its
// Pick is for Options.
type Review struct {
	in  *bufio.Reader
	out io.Writer
	o   report.Options
}

// NewReview returns a Review that reads answers, a line each, from in and writes to out.
func NewReview(in io.Reader, out io.Writer, o report.Options) *Review {
	return &Review{in: bufio.NewReader(in), out: out, o: o}
}

// Pick shows a finding with its choices and returns the answer. The end of the input counts
// as "quit".
func (r *Review) Pick(q Question) (Answer, error) {
	p := report.NewPiece(r.out, q.Finding.Path, q.Source, r.o)
	if err := r.show(p, &q); err != nil {
		return Answer{}, fmt.Errorf("show the finding: %w", err)
	}
	for {
		words, err := r.prompt(question(&q))
		switch {
		case errors.Is(err, io.EOF):
			return Answer{Verb: Quit}, nil
		case err != nil:
			return Answer{}, err
		}
		answer, ok := understand(words, len(q.Choices))
		if ok && answer.Verb == Edit {
			answer.Text, err = r.prompt("write instead: ")
			if err != nil && !errors.Is(err, io.EOF) {
				return Answer{}, err
			}
			ok = answer.Text != "" // nothing typed: ask again
		} else if !ok {
			err = r.help(p, len(q.Choices))
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return Answer{}, err
		}
		if ok {
			return answer, nil
		}
	}
}

func (r *Review) show(p *report.Piece, q *Question) error {
	if q.Problem != "" {
		return p.Line("that is not possible: " + q.Problem)
	}
	if err := p.Line(""); err != nil {
		return err
	}
	if err := p.Finding(&q.Finding); err != nil {
		return err
	}
	return p.Choices(&q.Finding, q.Choices)
}

func question(q *Question) string {
	place := fmt.Sprintf("(%d/%d) ", q.Number, q.Total)
	if len(q.Choices) == 1 {
		return place + "make this change? [y,n,a,d,e,u,q,?] "
	}
	return fmt.Sprintf("%swhich one? [1-%d,n,d,e,u,q,?] ", place, len(q.Choices))
}

// prompt asks for a line; what was typed comes back without white space around it.
func (r *Review) prompt(words string) (string, error) {
	if _, err := io.WriteString(r.out, words); err != nil {
		return "", fmt.Errorf("ask: %w", err)
	}
	line, err := r.in.ReadString('\n')
	line = strings.TrimSpace(line)
	if line != "" || err == nil {
		return line, nil
	}
	if errors.Is(err, io.EOF) {
		return "", io.EOF
	}
	return "", fmt.Errorf("read the answer: %w", err)
}

// understand reads an answer; false for one that is none.
func understand(words string, choices int) (Answer, bool) {
	if n, err := strconv.Atoi(words); err == nil {
		return Answer{Verb: Accept, Choice: n - 1}, 1 <= n && n <= choices
	}
	switch strings.ToLower(words) {
	case "y", "yes":
		return Answer{Verb: Accept}, choices == 1 // between two nobody but the author chooses
	case "a":
		return Answer{Verb: AcceptRule}, choices == 1
	case "n", "no":
		return Answer{Verb: Skip}, true
	case "d":
		return Answer{Verb: SkipRule}, true
	case "e":
		return Answer{Verb: Edit}, true
	case "u":
		return Answer{Verb: Back}, true
	case "q":
		return Answer{Verb: Quit}, true
	}
	return Answer{}, false
}

func (r *Review) help(p *report.Piece, choices int) error {
	lines := []string{
		"n - leave this as it is",
		"d - leave this and everything else that this rule finds as it is",
		"e - type what to write instead",
		"u - undo the last answer and ask again",
		"q - quit: make the changes chosen so far, ask no more",
	}
	if choices == 1 {
		lines = append([]string{"y - make this change", "a - make this change, and all others of this rule that leave no choice"}, lines...)
	} else {
		lines = append([]string{fmt.Sprintf("1 to %d - make that change", choices)}, lines...)
	}
	for _, l := range lines {
		if err := p.Line(l); err != nil {
			return fmt.Errorf("show help: %w", err)
		}
	}
	return nil
}
