// Package doctor checks what a run on one machine needs. It changes nothing and sends nothing.
package doctor

import (
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"lemonaid/infra/local/folder"
	"lemonaid/infra/local/relay"
	"lemonaid/infra/local/system"
	"lemonaid/infra/local/worker"
	"lemonaid/shared/workflow"
)

// Finding is what one check found.
type Finding struct {
	// What was checked, and what it Says: what was found, and where it is not OK the way on.
	What, Says string
	// Mend is the record or the command that mends it, where there is one.
	Mend string
	OK   bool
}

// Doctor checks one machine.
type Doctor struct {
	Folder folder.Folder
	Getenv func(string) string
	// SMTP and HTTP are host:port as serve takes them.
	SMTP, HTTP string
}

// portSMTP is the check of the port that mail comes to, which others may reach.
const portSMTP = "SMTP port"

// Check makes every check and returns what each found, in a fixed order.
func (d Doctor) Check(ctx context.Context) []Finding {
	return []Finding{
		d.folder(), d.secret(), d.port(ctx, portSMTP, d.SMTP), d.port(ctx, "HTTP port", d.HTTP),
		d.configuration(), d.relay(ctx), d.shelf(),
	}
}

func ok(what, says string) Finding  { return Finding{What: what, Says: says, OK: true} }
func bad(what, says string) Finding { return Finding{What: what, Says: says} }

// folder looks for a folder that can be written, and leaves no trace.
func (d Doctor) folder() Finding {
	const what = "data folder"
	path := string(d.Folder)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return ok(what, path+" will be made by serve")
	}
	if err != nil || !info.IsDir() {
		return bad(what, path+" is no folder: name another with LEMONAID_DATA")
	}
	probe, err := os.CreateTemp(path, ".doctor-*")
	if err != nil {
		return bad(what, path+" can't be written: mend its permissions, or name another with LEMONAID_DATA")
	}
	if err := errors.Join(probe.Close(), os.Remove(probe.Name())); err != nil {
		return bad(what, path+" does not let go of a file: "+filepath.Base(probe.Name()))
	}
	return ok(what, path+" can be written")
}

func (d Doctor) secret() Finding {
	const what = "secret"
	path := filepath.Join(string(d.Folder), "secret")
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return ok(what, "will be made by serve, once")
	}
	if err != nil {
		return bad(what, "can't be read: mend the permissions of "+path)
	}
	if b, err := hex.DecodeString(strings.TrimSpace(string(content))); err != nil || len(b) < 32 {
		return bad(what, "is damaged: put the old file back at "+path)
	}
	info, err := os.Stat(path)
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return bad(what, "can be read by others: chmod 600 "+path)
	}
	return ok(what, "is whole and private")
}

// port looks whether serve could listen there, or whether it does already.
func (d Doctor) port(ctx context.Context, what, address string) Finding {
	if err := d.fit(what, address); err != nil {
		return bad(what, address+": "+err.Error())
	}
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", address)
	if err == nil {
		return closed(l, ok(what, address+" is free"))
	}
	if r, running := d.Folder.Running(); running == nil && (r.SMTP == address || r.Public == address || r.HTTP == "http://"+address) {
		return ok(what, fmt.Sprintf("%s is Lemonaid's, process %d", address, r.PID))
	}
	return bad(what, address+" is taken by another program: give serve another one")
}

// fit reports whether serve may listen there: on loopback, or for mail from other machines with what that needs.
func (d Doctor) fit(what, address string) error {
	err := system.CheckLoopback(address)
	if what != portSMTP || !errors.Is(err, system.ErrNotLoopback) {
		return err
	}
	_, tls := system.TLSFrom(d.Getenv)
	return cmp.Or(system.CheckPublic(d.Getenv), tls)
}

func closed(l net.Listener, f Finding) Finding {
	if err := l.Close(); err != nil {
		return bad(f.What, "the port could not be given back")
	}
	return f
}

// configuration reads it as serve does. The secret is not looked at here.
func (d Doctor) configuration() Finding {
	const what = "configuration"
	config, err := workflow.ConfigFrom(func(name string) string {
		defaults := map[string]string{"LEMONAID_DOMAIN": system.DefaultDomain, "LEMONAID_OWNERS": "*"}
		if name == "LEMONAID_SECRET" {
			return strings.Repeat("-", 32)
		}
		if value := d.Getenv(name); value != "" {
			return value
		}
		return defaults[name]
	})
	if err != nil {
		return bad(what, err.Error())
	}
	return ok(what, fmt.Sprintf("forward to %s; may forward: %s; sending: %s", config.InboxAddress(), strings.Join(config.Owners, ", "), config.Sending))
}

// relay connects to the relay and hangs up.
func (d Doctor) relay(ctx context.Context) Finding {
	const what = "relay"
	r, named, err := relay.From(d.Getenv)
	switch {
	case err != nil:
		return bad(what, err.Error())
	case !named:
		return ok(what, "none: mail stays in the outbox")
	}
	conn, err := (&net.Dialer{Timeout: 5 * time.Second}).DialContext(ctx, "tcp", r.Address)
	if err != nil {
		return bad(what, r.Address+" can't be reached")
	}
	if err := conn.Close(); err != nil {
		return bad(what, r.Address+" hung up oddly")
	}
	return ok(what, r.Address+" can be reached (signing in was not tried)")
}

func (d Doctor) shelf() Finding {
	const what = "set aside"
	kept, err := worker.Shelf{Path: d.Folder.Shelf()}.List()
	switch {
	case err != nil:
		return bad(what, "the folder can't be read: "+d.Folder.Shelf())
	case len(kept) > 0:
		return bad(what, fmt.Sprintf("%d items could not be handled: try them again with serve -retry", len(kept)))
	}
	return ok(what, "nothing")
}
