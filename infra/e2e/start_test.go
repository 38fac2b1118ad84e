package e2e

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"time"
)

// deployed are the functions that mail and people wait for.
var deployed = []string{"inbound", "dispatch", "delivery", "api"}

// nowhere is the environment of a function that is started and asked nothing.
func nowhere() map[string]string {
	const closed = "http://127.0.0.1:9"
	return environment("table", "bucket", map[string]string{"dynamodb": closed, "s3": closed, "ses": closed})
}

// ready starts a function and returns how long it took until it asked for its first event.
func ready(t testing.TB, name, bootstrap string) time.Duration {
	t.Helper()
	begin := time.Now()
	f := start(t, name, bootstrap, nowhere())
	defer f.stop()
	select {
	case <-f.asked:
		return time.Since(begin)
	case <-time.After(time.Minute):
		t.Fatalf("%s did not ask for an event:\n%s", name, f.log)
		return 0
	}
}

// BenchmarkReady measures how long each function takes from its start until it asks for its first event, in turns with a function
// that does nothing, and reports the medians and how far they are apart. The aim is 10 ms.
func BenchmarkReady(b *testing.B) {
	built, empty := build(b, deployed...), compile(b, b.TempDir(), "./testdata/empty")
	for _, name := range deployed {
		b.Run(name, func(b *testing.B) {
			var ours, nothing []time.Duration
			for b.Loop() {
				nothing = append(nothing, ready(b, "empty", empty))
				ours = append(ours, ready(b, name, built[name]))
			}
			b.ReportMetric(milliseconds(median(ours)), "ms-ready")
			b.ReportMetric(milliseconds(median(nothing)), "ms-empty")
			b.ReportMetric(milliseconds(median(ours)-median(nothing)), "ms-more")
		})
	}
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// restingMB is the most memory that a function may have resident while it waits for an event.
const restingMB = 40

// TestResidentAtRest: a function that waits holds at most 40 MB.
func TestResidentAtRest(t *testing.T) {
	built := build(t, deployed...)
	for _, name := range deployed {
		t.Run(name, func(t *testing.T) {
			f := start(t, name, built[name], nowhere())
			<-f.asked
			if got := f.memory(t, "VmRSS"); got > restingMB {
				t.Errorf("%d MB are resident at rest, want at most %d", got, restingMB)
			} else {
				t.Logf("%d MB resident at rest", got)
			}
		})
	}
}

// memory reads a line of the process's status, in MB: proc(5).
func (f *function) memory(t *testing.T, line string) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", f.cmd.Process.Pid))
	if err != nil {
		t.Skip("this machine does not say how much memory a process has: ", err)
	}
	found := regexp.MustCompile(line + `:\s+(\d+) kB`).FindSubmatch(status)
	if found == nil {
		t.Fatalf("no %s in the status of the process", line)
	}
	kb, err := strconv.Atoi(string(found[1]))
	if err != nil {
		t.Fatal(err)
	}
	return kb / 1024
}
