package system

import (
	"context"
	"fmt"
	"io"
	"net/http"

	"lemonaid/shared/embedded"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// restore takes the export in the body back: see workflow.App.Restore.
func (h *House) restore(r *http.Request) (any, error) {
	file, err := io.ReadAll(io.LimitReader(r.Body, workflow.MaxExport+1))
	if err != nil {
		return nil, fmt.Errorf("read an export: %w", err)
	}
	if len(file) > workflow.MaxExport {
		return nil, rejection.Refuse(rejection.CodeTooLarge, "larger than an export")
	}
	return h.App.Restore(r.Context(), file, func(ctx context.Context, key string, raw []byte) error {
		return h.Store.Raw().Put(ctx, embedded.Mail{Key: key, Bytes: raw})
	})
}
