// Package parser reads messages.
package parser

import (
	// ref: import fmt
	"fmt"
	// ref: import net/http
	web "net/http"
)

// Parser reads a message,
// header first.
// unit: struct Parser 5 lines
// doc: header first.
// body: size int
type Parser struct {
	// ref: base Mutex
	// in: Parser
	sync.Mutex
	size int // of the head
	next *Parser
}

// unit: interface Reader 4 lines
type Reader interface {
	// ref: base Closer
	io.Closer
	Read(p []byte) (n int, err error)
}

// unit: class Celsius 1 line
type Celsius float64

type (
	// unit: class Handler 1 line
	Handler func(w web.ResponseWriter)
)

// Parse splits a text.
// unit: method Parser.Parse 6 lines
// signature: Parse(text string) (head []Header, err error)
// doc: Parse splits a text.
// comment: never empty
// ref: type Header
// ref: type Parser
func (p *Parser) Parse(text string) (head []Header, err error) {
	// never empty
	// ref: call parseHeader
	// in: Parser.Parse
	head = p.reader.parseHeader(text)
	// ref: attribute size
	visit(func() { p.size++ })
	return head, fmt.Errorf("bad %q", text)
}

// unit: method Stack.Push 1 line
func (s *Stack[T]) Push(value T) { s.items = append(s.items, value) }

// unit: method Celsius.String 3 lines
func (c Celsius) String() string {
	return fmt.Sprint(float64(c))
}

// unit: function init 1 line
func init() {}

// unit: function init#2 1 line
func init() {}

// unit: function Map 5 lines
// signature: Map[T, U any](items []T, f func(T) U) []U
func Map[T, U any](items []T, f func(T) U) []U {
	inner := func(item T) U { return f(item) }
	// ref: call Parser
	_ = &Parser{size: 1}
	return nil
}

// unit: function handler 3 lines
var handler = func(w web.ResponseWriter) {
	w.Write(nil)
}

// ref: call New
// in: <module>
var ErrBad = errors.New("bad")
