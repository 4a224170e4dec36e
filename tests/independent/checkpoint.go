package main

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A checkpoint is a signed tree head (C2SP tlog-checkpoint).
type checkpoint struct {
	origin string
	tlog.Tree
	// The names of the cosigners, and when they signed.
	cosigned []string
}

// openCheckpoint verifies the log's signature and those of the cosigners, and reads the three lines of text.
func openCheckpoint(text []byte, verifier note.Verifier, cosigners ...note.Verifier) (checkpoint, error) {
	opened, err := note.Open(text, note.VerifierList(append(cosigners, verifier)...))
	if err != nil {
		return checkpoint{}, err
	}
	if !signedBy(opened, verifier) {
		return checkpoint{}, fmt.Errorf("there is no line of %s", verifier.Name())
	}
	cosigned, err := checkCosigners(opened, cosigners)
	if err != nil {
		return checkpoint{}, err
	}
	for _, signature := range append(opened.Sigs, opened.UnverifiedSigs...) {
		// The note package overlooks the spare bits of the last character.
		if _, err := base64.StdEncoding.Strict().DecodeString(signature.Base64); err != nil {
			return checkpoint{}, err
		}
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return checkpoint{}, errors.New("there are not three lines")
	}
	if lines[0] != verifier.Name() {
		return checkpoint{}, fmt.Errorf("the origin %q is not the name of the key", lines[0])
	}
	size, err := parseSize(lines[1])
	if err != nil {
		return checkpoint{}, err
	}
	root, err := parseHash(lines[2])
	if err != nil {
		return checkpoint{}, err
	}
	return checkpoint{lines[0], tlog.Tree{N: size, Hash: root}, cosigned}, nil
}

func signedBy(opened *note.Note, verifier note.Verifier) bool {
	for _, signature := range opened.Sigs {
		if signature.Name == verifier.Name() && signature.Hash == verifier.KeyHash() {
			return true
		}
	}
	return false
}

// parseSize reads a decimal number that is written in the one right way.
func parseSize(text string) (int64, error) {
	size, err := strconv.ParseInt(text, 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != text {
		return 0, fmt.Errorf("%q is no size", text)
	}
	return size, nil
}

// parseHash reads base64 that is written in the one right way.
func parseHash(text string) (tlog.Hash, error) {
	bytes, err := base64.StdEncoding.Strict().DecodeString(text)
	if err != nil || len(bytes) != tlog.HashSize {
		return tlog.Hash{}, fmt.Errorf("%q is no hash", text)
	}
	var hash tlog.Hash
	copy(hash[:], bytes)
	return hash, nil
}
