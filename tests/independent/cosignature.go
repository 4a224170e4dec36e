package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// The signature type of a timestamped Ed25519 cosignature (C2SP signed-note).
const cosignatureType = 4

// A cosigner verifies lines of cosignature/v1 (C2SP tlog-cosignature): the time in eight bytes, then a
// signature over a header, the time and the note.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.hash }

func (c cosigner) Verify(text, line []byte) bool {
	if len(line) != 8+ed25519.SignatureSize {
		return false
	}
	time := cosignatureTime(line)
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, text)
	return time > 0 && time <= math.MaxInt64 && ed25519.Verify(c.key, []byte(message), line[8:])
}

func cosignatureTime(line []byte) uint64 { return binary.BigEndian.Uint64(line) }

// readCosigner reads the key of a cosigner: its name, the ID and the key, with plus signs between them.
func readCosigner(vkey string) (note.Verifier, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, fmt.Errorf("%q is no key", vkey)
	}
	key, err := base64.StdEncoding.Strict().DecodeString(parts[2])
	if err != nil || len(key) != 1+ed25519.PublicKeySize || key[0] != cosignatureType {
		return nil, fmt.Errorf("%q is no key of a cosigner", vkey)
	}
	hash := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	if id, err := hex.DecodeString(parts[1]); err != nil || !bytes.Equal(id, hash[:4]) {
		return nil, fmt.Errorf("the ID in %q is not that of the key", vkey)
	}
	return cosigner{parts[0], binary.BigEndian.Uint32(hash[:4]), key[1:]}, nil
}

// checkCosigners finds a verified line of each cosigner. Gives the names and times.
func checkCosigners(opened *note.Note, cosigners []note.Verifier) ([]string, error) {
	var found []string
	for _, cosigner := range cosigners {
		time, err := timeOf(opened, cosigner)
		if err != nil {
			return nil, err
		}
		found = append(found, fmt.Sprintf("%s at %d", cosigner.Name(), time))
	}
	return found, nil
}

func timeOf(opened *note.Note, cosigner note.Verifier) (uint64, error) {
	for _, signature := range opened.Sigs {
		if signature.Name == cosigner.Name() && signature.Hash == cosigner.KeyHash() {
			line, err := base64.StdEncoding.DecodeString(signature.Base64)
			return cosignatureTime(line[4:]), err
		}
	}
	return 0, fmt.Errorf("there is no line of %s", cosigner.Name())
}
