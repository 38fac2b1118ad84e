// Package storetest is the one suite that every implementation of workflow.Store passes. It tests what the port promises
// and nothing else: an index may lag, a filtered page may be short, and ties may come in any order, as long as they always
// come in the same one.
//
// All of it is tests: go test ./shared/workflow/storetest runs every case against every store, the one on DynamoDB where
// LEMONAID_TEST_AWS_ENDPOINT names an endpoint. Beside the cases of the suite there is a model, which random histories are
// compared with, and there are stores with planted faults, each of which the suite must find. A new store is one line in
// stores_test.go.
package storetest
