// Checks a receipt of Keping with the libraries of the Go checksum database, which know nothing of
// Keping: check RECEIPT VKEY. Exit 0: valid, with the event's position; 1: not valid.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	position, err := check(os.Args[1], os.Args[2])
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(position)
}

func check(file, vkeyFile string) (int64, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	vkey, err := os.ReadFile(vkeyFile)
	if err != nil {
		return 0, err
	}
	head, signed, ok := bytes.Cut(text, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !ok || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return 0, fmt.Errorf("not a tlog-proof")
	}
	extra, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	if err != nil {
		return 0, err
	}
	var index int64
	if _, err := fmt.Sscanf(lines[2], "index %d", &index); err != nil {
		return 0, err
	}
	proof := tlog.RecordProof{}
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return 0, err
		}
		proof = append(proof, hash)
	}
	verifier, err := note.NewVerifier(strings.TrimSpace(string(vkey)))
	if err != nil {
		return 0, err
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return 0, err
	}
	var origin, root string
	var size int64
	if _, err := fmt.Sscanf(opened.Text, "%s\n%d\n%s\n", &origin, &size, &root); err != nil {
		return 0, err
	}
	if origin != verifier.Name() {
		return 0, fmt.Errorf("the checkpoint is of %s", origin)
	}
	treeHash, err := tlog.ParseHash(root)
	if err != nil {
		return 0, err
	}
	event := sha256.Sum256(extra)
	if err := tlog.CheckRecord(proof, size, treeHash, index, tlog.RecordHash(event[:])); err != nil {
		return 0, err
	}
	var known struct{ Content struct{ Position int64 } }
	if err := json.Unmarshal(extra, &known); err != nil {
		return 0, err
	}
	if known.Content.Position != index+1 {
		return 0, fmt.Errorf("the event is at %d", known.Content.Position)
	}
	return index + 1, nil
}
