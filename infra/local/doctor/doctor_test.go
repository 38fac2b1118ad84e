package doctor_test

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"lemonaid/infra/local/doctor"
	"lemonaid/infra/local/folder"
)

// patient is a machine on which everything is well.
func patient(t *testing.T) doctor.Doctor {
	t.Helper()
	return doctor.Doctor{
		Folder: folder.Folder(t.TempDir()), Getenv: func(string) string { return "" }, SMTP: "127.0.0.1:0", HTTP: "127.0.0.1:0",
	}
}

// finding makes every check and returns one of them.
func finding(t *testing.T, d doctor.Doctor, what string) doctor.Finding {
	t.Helper()
	for _, f := range d.Check(context.Background()) {
		if f.What == what {
			return f
		}
	}
	t.Fatalf("nothing was found about %s", what)
	return doctor.Finding{}
}

// write puts a file into the folder.
func write(t *testing.T, d doctor.Doctor, name, content string, mode os.FileMode) {
	t.Helper()
	path := filepath.Join(string(d.Folder), name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), mode); err != nil {
		t.Fatal(err)
	}
}

func env(values map[string]string) func(string) string {
	return func(name string) string { return values[name] }
}

func TestAllIsWell(t *testing.T) {
	d := patient(t)
	write(t, d, "secret", strings.Repeat("ab", 32)+"\n", 0o600)
	for _, f := range d.Check(context.Background()) {
		if !f.OK || f.Says == "" {
			t.Errorf("%s: %s", f.What, f.Says)
		}
	}
}

func TestBeforeTheFirstStart(t *testing.T) {
	d := patient(t)
	d.Folder = folder.Folder(filepath.Join(string(d.Folder), "not", "there"))
	for _, f := range d.Check(context.Background()) {
		if !f.OK {
			t.Errorf("%s: %s", f.What, f.Says)
		}
	}
	if _, err := os.Stat(string(d.Folder)); err == nil {
		t.Error("the check made the folder")
	}
}

func TestACheckLeavesNoTrace(t *testing.T) {
	d := patient(t)
	d.Check(context.Background())
	if entries, err := os.ReadDir(string(d.Folder)); err != nil || len(entries) != 0 {
		t.Errorf("%d files are left, %v", len(entries), err)
	}
}

func TestAFileInThePlaceOfTheFolder(t *testing.T) {
	d := patient(t)
	write(t, d, "file", "", 0o600)
	d.Folder = folder.Folder(filepath.Join(string(d.Folder), "file"))
	if f := finding(t, d, "data folder"); f.OK || !strings.Contains(f.Says, "LEMONAID_DATA") {
		t.Errorf("%+v", f)
	}
}

func TestAFolderThatCantBeWritten(t *testing.T) {
	d := patient(t)
	if err := os.Chmod(string(d.Folder), 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(string(d.Folder), 0o700) })
	if probe, err := os.CreateTemp(string(d.Folder), "x"); err == nil {
		_ = probe.Close()
		t.Skip("this user may write everywhere")
	}
	if f := finding(t, d, "data folder"); f.OK {
		t.Errorf("%+v", f)
	}
}

func TestTheSecret(t *testing.T) {
	whole := strings.Repeat("0f", 32) + "\n"
	for name, test := range map[string]struct {
		content string
		mode    os.FileMode
		ok      bool
		says    string
	}{
		"whole":          {whole, 0o600, true, "private"},
		"damaged":        {"hello", 0o600, false, "put the old file back"},
		"cut off":        {whole[:40], 0o600, false, "put the old file back"},
		"empty":          {"", 0o600, false, "put the old file back"},
		"seen by others": {whole, 0o644, false, "chmod 600"},
	} {
		t.Run(name, func(t *testing.T) {
			if runtime.GOOS == "windows" && test.mode != 0o600 {
				t.Skip("modes are another thing here")
			}
			d := patient(t)
			write(t, d, "secret", test.content, test.mode)
			f := finding(t, d, "secret")
			if f.OK != test.ok || !strings.Contains(f.Says, test.says) {
				t.Errorf("%+v", f)
			}
			if strings.Contains(f.Says, "0f0f") {
				t.Error("the secret is told")
			}
		})
	}
}

func TestPorts(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	taken := l.Addr().String()
	for name, test := range map[string]struct {
		address string
		running folder.Running
		ok      bool
		says    string
	}{
		"free":               {"127.0.0.1:0", folder.Running{}, true, "is free"},
		"not an address":     {"2525", folder.Running{}, false, "host:port"},
		"taken":              {taken, folder.Running{PID: 7, SMTP: "127.0.0.1:1"}, false, "another program"},
		"taken by SMTP":      {taken, folder.Running{PID: 7, SMTP: taken}, true, "process 7"},
		"taken by the pages": {taken, folder.Running{PID: 7, HTTP: "http://" + taken}, true, "process 7"},
	} {
		t.Run(name, func(t *testing.T) {
			d := patient(t)
			d.SMTP, d.HTTP = test.address, test.address
			if test.running.PID != 0 {
				if err := d.Folder.SetRunning(test.running); err != nil {
					t.Fatal(err)
				}
			}
			for _, what := range []string{"SMTP port", "HTTP port"} {
				if f := finding(t, d, what); f.OK != test.ok || !strings.Contains(f.Says, test.says) {
					t.Errorf("%+v", f)
				}
			}
		})
	}
}

// TestOpenPorts: the pages are for this machine, and mail of other machines needs what makes it checkable.
func TestOpenPorts(t *testing.T) {
	d := patient(t)
	d.SMTP, d.HTTP = "0.0.0.0:0", "0.0.0.0:0"
	if f := finding(t, d, "HTTP port"); f.OK || !strings.Contains(f.Says, "loopback") {
		t.Errorf("%+v", f)
	}
	set := map[string]string{}
	for _, c := range []struct{ name, value, says string }{
		{"LEMONAID_INBOX", "no", "LEMONAID_DOMAIN"},
		{"LEMONAID_DOMAIN", "jobs.example", "LEMONAID_OWNERS"},
		{"LEMONAID_OWNERS", "*", "is free"},
		{"LEMONAID_SCANNED", "perhaps", "LEMONAID_SCANNED"},
		{"LEMONAID_SCANNED", "yes", "is free"},
	} {
		set[c.name] = c.value
		d.Getenv = env(set)
		if f := finding(t, d, "SMTP port"); f.OK != (c.says == "is free") || !strings.Contains(f.Says, c.says) {
			t.Errorf("with %v: %+v", set, f)
		}
	}
	l, err := net.Listen("tcp", "0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	d.SMTP = l.Addr().String()
	if err := d.Folder.SetRunning(folder.Running{PID: 7, Public: d.SMTP}); err != nil {
		t.Fatal(err)
	}
	if f := finding(t, d, "SMTP port"); !f.OK || !strings.Contains(f.Says, "process 7") {
		t.Errorf("%+v", f)
	}
}

func TestTheConfiguration(t *testing.T) {
	for name, test := range map[string]struct {
		env  map[string]string
		ok   bool
		says string
	}{
		"defaults":     {nil, true, "rejections@lemonaid.localhost"},
		"own":          {map[string]string{"LEMONAID_DOMAIN": "jobs.example", "LEMONAID_INBOX": "no", "LEMONAID_OWNERS": "a@b.example"}, true, "no@jobs.example; may forward: a@b.example"},
		"wrong domain": {map[string]string{"LEMONAID_DOMAIN": "a@b"}, false, "LEMONAID_DOMAIN"},
		"wrong mode":   {map[string]string{"LEMONAID_SENDING": "maybe"}, false, "LEMONAID_SENDING"},
		"no owners":    {map[string]string{"LEMONAID_OWNERS": ","}, false, "LEMONAID_OWNERS"},
		"wrong URL":    {map[string]string{"LEMONAID_URL": "here"}, false, "LEMONAID_URL"},
	} {
		t.Run(name, func(t *testing.T) {
			d := patient(t)
			d.Getenv = env(test.env)
			if f := finding(t, d, "configuration"); f.OK != test.ok || !strings.Contains(f.Says, test.says) {
				t.Errorf("%+v", f)
			}
		})
	}
}

func TestTheRelay(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	there := l.Addr().String()
	gone, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = gone.Close()
	defer func() { _ = l.Close() }()
	for name, test := range map[string]struct {
		relay string
		ok    bool
		says  string
	}{
		"none":        {"", true, "outbox"},
		"there":       {there, true, "can be reached"},
		"not there":   {gone.Addr().String(), false, "can't be reached"},
		"not a relay": {"smtp.mail.example", false, "host:port"},
	} {
		t.Run(name, func(t *testing.T) {
			d := patient(t)
			d.Getenv = env(map[string]string{"LEMONAID_RELAY": test.relay, "LEMONAID_RELAY_PASSWORD": "hunter2"})
			f := finding(t, d, "relay")
			if f.OK != test.ok || !strings.Contains(f.Says, test.says) || strings.Contains(f.Says, "hunter2") {
				t.Errorf("%+v", f)
			}
		})
	}
}

func TestWhatIsSetAside(t *testing.T) {
	d := patient(t)
	write(t, d, "set-aside/1.json", "{}", 0o600)
	write(t, d, "set-aside/2.json", "{}", 0o600)
	if f := finding(t, d, "set aside"); f.OK || !strings.Contains(f.Says, "2 items") || !strings.Contains(f.Says, "-retry") {
		t.Errorf("%+v", f)
	}
}
