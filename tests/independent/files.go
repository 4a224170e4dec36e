package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// Tiles of C2SP tlog-tiles are 8 levels high.
const tileHeight = 8

// The level by which the tlog package names bundles of entries.
const entriesLevel = -1

// tilePath is the path of a tile below the log's folder: the tlog package also names the height,
// and says "data" where C2SP says "entries".
func tilePath(tile tlog.Tile) string {
	path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
	return strings.Replace(path, "tile/data/", "tile/entries/", 1)
}

func parseTilePath(path string) (tlog.Tile, error) {
	rest := strings.TrimPrefix(path, "tile/")
	rest = strings.Replace(rest, "entries/", "data/", 1)
	tile, err := tlog.ParseTilePath("tile/8/" + rest)
	if err == nil && tilePath(tile) != path {
		err = fmt.Errorf("%s is no tile", path)
	}
	return tile, err
}

// tilesOf gives the tiles of a level in a log of this size: the full ones, and the partial one at the end.
func tilesOf(level int, size int64) []tlog.Tile {
	hashes := size
	if level != entriesLevel {
		hashes = size >> uint(tileHeight*level)
	}
	var tiles []tlog.Tile
	for start := int64(0); start < hashes; start += 1 << tileHeight {
		tile := tlog.Tile{H: tileHeight, L: level, N: start >> tileHeight, W: 1 << tileHeight}
		if hashes-start < 1<<tileHeight {
			tile.W = int(hashes - start)
		}
		tiles = append(tiles, tile)
	}
	return tiles
}

// readEntries reads a bundle: each entry after its length in two bytes, the highest first.
func readEntries(folder string, tile tlog.Tile) ([][]byte, error) {
	path := tilePath(tile)
	rest, err := os.ReadFile(filepath.Join(folder, path))
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(rest) > 0 {
		if len(rest) < 2 || len(rest)-2 < int(binary.BigEndian.Uint16(rest)) {
			return nil, fmt.Errorf("%s ends within an entry", path)
		}
		end := 2 + int(binary.BigEndian.Uint16(rest))
		entries = append(entries, rest[2:end])
		rest = rest[end:]
	}
	if len(entries) != tile.W {
		return nil, fmt.Errorf("%s has %d entries, not %d", path, len(entries), tile.W)
	}
	return entries, nil
}

// hashEntries recomputes the whole tree from the entries; the root must be the signed one.
func hashEntries(folder string, head tlog.Tree) (tlog.HashReader, error) {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		hashes := make([]tlog.Hash, len(indexes))
		for place, index := range indexes {
			hashes[place] = stored[index]
		}
		return hashes, nil
	})
	for _, tile := range tilesOf(entriesLevel, head.N) {
		entries, err := readEntries(folder, tile)
		if err != nil {
			return nil, err
		}
		for offset, entry := range entries {
			index := tile.N<<tileHeight + int64(offset)
			hashes, err := tlog.StoredHashes(index, entry, reader)
			if err != nil {
				return nil, err
			}
			stored = append(stored, hashes...)
		}
	}
	root, err := tlog.TreeHash(head.N, reader)
	if err == nil && root != head.Hash {
		err = fmt.Errorf("the entries give the root %s, signed is %s", root, head.Hash)
	}
	return reader, err
}

// compareFiles compares every tile and every bundle in the folder with the recomputed hashes, the
// partial ones of earlier sizes too; every tile of the signed size must be there. Gives their number.
func compareFiles(folder string, head tlog.Tree, hashes tlog.HashReader) (int, error) {
	found := map[string]bool{}
	err := filepath.WalkDir(filepath.Join(folder, "tile"), func(file string, item fs.DirEntry, err error) error {
		if err != nil || item.IsDir() {
			return err
		}
		below, err := filepath.Rel(folder, file)
		if err != nil {
			return err
		}
		path := filepath.ToSlash(below)
		found[path] = true
		return compareFile(folder, path, head.N, hashes)
	})
	if err != nil {
		return 0, err
	}
	for level := 0; head.N>>uint(tileHeight*level) > 0; level++ {
		for _, tile := range tilesOf(level, head.N) {
			if !found[tilePath(tile)] {
				return 0, fmt.Errorf("%s is missing", tilePath(tile))
			}
		}
	}
	return len(found), nil
}

func compareFile(folder, path string, size int64, hashes tlog.HashReader) error {
	tile, err := parseTilePath(path)
	if err != nil {
		return err
	}
	hashTile := tile
	if tile.L == entriesLevel {
		hashTile.L = 0
	}
	// As many hashes as the level of the tile has in a log of this size.
	if width := size >> uint(tileHeight*hashTile.L); int64(tile.W) > width || tile.N > (width-int64(tile.W))>>tileHeight {
		return fmt.Errorf("%s is beyond size %d", path, size)
	}
	expected, err := tlog.ReadTileData(hashTile, hashes)
	if err != nil {
		return err
	}
	actual, err := readHashes(folder, tile)
	if err == nil && !bytes.Equal(actual, expected) {
		err = fmt.Errorf("%s differs from the recomputed hashes", path)
	}
	return err
}

// readHashes gives the hashes of a tile, or those of the entries of a bundle.
func readHashes(folder string, tile tlog.Tile) ([]byte, error) {
	if tile.L != entriesLevel {
		return os.ReadFile(filepath.Join(folder, tilePath(tile)))
	}
	entries, err := readEntries(folder, tile)
	var hashes []byte
	for _, entry := range entries {
		hash := tlog.RecordHash(entry)
		hashes = append(hashes, hash[:]...)
	}
	return hashes, err
}
