// Verifies a published log with the Go project's own packages for transparency logs, and with no
// line of the centre's: golang.org/x/mod/sumdb/note and golang.org/x/mod/sumdb/tlog.
//
//	verify [-cosigner VKEY]... LOG PROOF [VKEY]
//
// LOG is the folder that `hudna ledger publish` wrote, PROOF a file that `hudna ledger prove` wrote,
// VKEY the key as text; without it the key that lies in LOG is taken. Every cosigner that is named must have
// cosigned the checkpoint (C2SP tlog-cosignature, cosignature/v1).
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

func main() {
	var cosigners []note.Verifier
	flag.Func("cosigner", "the key of a cosigner", func(vkey string) error {
		cosigner, err := readCosigner(vkey)
		cosigners = append(cosigners, cosigner)
		return err
	})
	flag.Parse()
	if flag.NArg() != 2 && flag.NArg() != 3 {
		fmt.Fprintln(os.Stderr, "usage: verify [-cosigner VKEY]... LOG PROOF [VKEY]")
		os.Exit(2)
	}
	if err := verify(flag.Arg(0), flag.Arg(1), flag.Args()[2:], cosigners); err != nil {
		fmt.Fprintln(os.Stderr, "FAIL", err)
		os.Exit(1)
	}
}

func verify(folder, proofFile string, key []string, cosigners []note.Verifier) error {
	verifier, err := readKey(folder, key)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return err
	}
	head, err := openCheckpoint(text, verifier, cosigners...)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	fmt.Printf("OK checkpoint of %s, size %d, root %s\n", head.origin, head.N, head.Hash)
	for _, cosigned := range head.cosigned {
		fmt.Printf("OK cosignature of %s\n", cosigned)
	}

	hashes, err := hashEntries(folder, head.Tree)
	if err != nil {
		return err
	}
	fmt.Printf("OK %d entries give the signed root\n", head.N)

	files, err := compareFiles(folder, head.Tree, hashes)
	if err != nil {
		return err
	}
	fmt.Printf("OK %d tiles and bundles are the recomputed ones\n", files)

	index, err := checkInclusion(proofFile, verifier, head.Tree, hashes)
	if err != nil {
		return fmt.Errorf("inclusion: %w", err)
	}
	fmt.Printf("OK inclusion of entry %d\n", index)

	sizes, err := checkConsistency(folder, head.Tree, hashes)
	if err != nil {
		return fmt.Errorf("consistency: %w", err)
	}
	fmt.Printf("OK consistency of size %d with sizes %v\n", head.N, sizes)
	return nil
}

func readKey(folder string, key []string) (note.Verifier, error) {
	if len(key) == 1 {
		return note.NewVerifier(key[0])
	}
	text, err := os.ReadFile(filepath.Join(folder, "log.vkey"))
	if err != nil {
		return nil, err
	}
	return note.NewVerifier(strings.TrimSuffix(string(text), "\n"))
}
