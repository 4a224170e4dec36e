package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// checkInclusion verifies a proof file (C2SP tlog-proof) for an entry of this log. Its checkpoint may
// be an earlier one of the same log. Gives the index of the entry.
func checkInclusion(file string, verifier note.Verifier, head tlog.Tree, hashes tlog.HashReader) (int64, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	before, after, found := strings.Cut(string(text), "\n\n")
	lines := strings.Split(before, "\n")
	if !found || lines[0] != "c2sp.org/tlog-proof@v1" || len(lines) < 2 || !strings.HasPrefix(lines[1], "index ") {
		return 0, errors.New("the file is no proof")
	}
	index, err := parseSize(strings.TrimPrefix(lines[1], "index "))
	if err != nil {
		return 0, err
	}
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := parseHash(line)
		if err != nil {
			return 0, err
		}
		proof = append(proof, hash)
	}
	signed, err := openCheckpoint([]byte(after), verifier)
	if err != nil {
		return 0, err
	}
	if signed.N > head.N || index >= signed.N {
		return 0, fmt.Errorf("entry %d at size %d is not in the log, which has %d", index, signed.N, head.N)
	}
	root, err := tlog.TreeHash(signed.N, hashes)
	if err != nil {
		return 0, err
	}
	if root != signed.Hash {
		return 0, fmt.Errorf("at size %d the proof has another root than the log", signed.N)
	}
	leaf, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
	if err != nil {
		return 0, err
	}
	return index, tlog.CheckRecord(proof, signed.N, signed.Hash, index, leaf[0])
}

// checkConsistency proves earlier sizes from the tiles alone, and verifies each proof against the root
// that the entries give at that size. Gives the sizes.
func checkConsistency(folder string, head tlog.Tree, hashes tlog.HashReader) ([]int64, error) {
	var sizes []int64
	fromTiles := tlog.TileHashReader(head, tilesIn{folder})
	for _, size := range []int64{1, head.N / 2, head.N - 1} {
		if size < 1 || size >= head.N {
			continue
		}
		proof, err := tlog.ProveTree(head.N, size, fromTiles)
		if err != nil {
			return nil, err
		}
		root, err := tlog.TreeHash(size, hashes)
		if err != nil {
			return nil, err
		}
		if err := tlog.CheckTree(proof, head.N, head.Hash, size, root); err != nil {
			return nil, fmt.Errorf("size %d: %w", size, err)
		}
		sizes = append(sizes, size)
	}
	if len(sizes) == 0 {
		return nil, errors.New("the log has no earlier size")
	}
	return sizes, nil
}

// tilesIn reads the tiles of a log as any client of it does.
type tilesIn struct{ folder string }

func (tilesIn) Height() int { return tileHeight }

func (tilesIn) SaveTiles([]tlog.Tile, [][]byte) {}

func (log tilesIn) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for place, tile := range tiles {
		bytes, err := os.ReadFile(filepath.Join(log.folder, tilePath(tile)))
		if err != nil {
			return nil, err
		}
		data[place] = bytes
	}
	return data, nil
}
