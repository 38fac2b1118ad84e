// Package mails holds sample mails: forwards of rejections and other news from several mail programs, and the answers that
// interviewers write. Everybody in them is invented. The demo, the pages of one machine, the documentation and the tests
// use them.
package mails

import (
	"embed"
	"fmt"
	"io/fs"
)

//go:embed *.eml
var files embed.FS

// Sample is a forward to try out.
type Sample struct {
	// Name is the file's, Title what it is in a few words.
	Name, Title string
	// Raw is the message of RFC 5322, with LF line ends.
	Raw []byte
}

// Read returns one sample by the name of its file.
func Read(name string) ([]byte, error) {
	raw, err := files.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read a sample mail: %w", err)
	}
	return raw, nil
}

// Names returns the names of all samples in order.
func Names() []string {
	names, err := fs.Glob(files, "*.eml")
	if err != nil {
		return nil // the pattern is a good one
	}
	return names
}

// Forwards returns what an owner may forward, the best one to begin with first.
func Forwards() []Sample {
	list := []Sample{
		{Name: "forward-gmail-generic.eml", Title: "Northwind, Operations Analyst: a kind no without a reason"},
		{Name: "forward-outlook-substantive.eml", Title: "Harbour & Pike, service designer: a no with real feedback"},
		{Name: "forward-apple-partial.eml", Title: "Kestrel Robotics, Embedded Engineer: one gap named"},
		{Name: "forward-thunderbird-freeze.eml", Title: "Hillcrest College, Data Librarian: nobody is hired"},
		{Name: "forward-outlook-german.eml", Title: "Elbwerk, Projektingenieur: a German one"},
		{Name: "forward-attached.eml", Title: "Oakline, Archive Assistant: forwarded as a file"},
		{Name: "forward-of-forward.eml", Title: "Saltmarsh, Logistics Planner: a forward of a forward"},
		{Name: "forward-gmail-invitation.eml", Title: "Larkspur Rail: an invitation to an interview"},
		{Name: "forward-gmail-acknowledgement.eml", Title: "Juniper Street Clinic: an application was received"},
		{Name: "forward-outlook-offer.eml", Title: "Brightwater Instruments: an offer"},
		{Name: "unrelated.eml", Title: "Choir on Thursday: nothing about a job"},
	}
	for i := range list {
		list[i].Raw, _ = files.ReadFile(list[i].Name) // a test reads each of them
	}
	return list
}
