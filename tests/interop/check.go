// Reads proofs as `bihuan proof` prints them, a line each, and checks them with the code of Go's checksum database, which knows
// nothing of us: the note's signature, that the record is in the tree that was signed, that this tree begins with the earlier one
// (member "earlier", a note). Then spoils each of them and demands that it is refused.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type proof struct {
	Record      []byte
	Leaf        []byte
	Index       int64
	Size        int64
	Proof       [][]byte
	Root        []byte
	Consistency [][]byte
	Note        string
	Verifier    string
	Earlier     string
}

type tree struct {
	size int64
	root tlog.Hash
}

func hashOf(bytes []byte) (hash tlog.Hash) {
	if copy(hash[:], bytes) != len(hash) || len(bytes) != len(hash) {
		fail("a hash of %d bytes", len(bytes))
	}
	return hash
}

func hashesOf(list [][]byte) (hashes []tlog.Hash) {
	for _, bytes := range list {
		hashes = append(hashes, hashOf(bytes))
	}
	return hashes
}

func fail(format string, arguments ...any) {
	fmt.Printf(format+"\n", arguments...)
	os.Exit(1)
}

// open gives the tree of a note that the key has signed (C2SP tlog-checkpoint: origin, size, root, extension lines).
func open(text string, verifier string) (tree, error) {
	key, err := note.NewVerifier(verifier)
	if err != nil {
		return tree{}, err
	}
	signed, err := note.Open([]byte(text), note.VerifierList(key))
	if err != nil {
		return tree{}, err
	}
	lines := strings.Split(signed.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	if err == nil && lines[0] != key.Name() {
		err = fmt.Errorf("the origin is not the name of the key")
	}
	return tree{size, root}, err
}

func check(p proof) error {
	now, err := open(p.Note, p.Verifier)
	if err != nil {
		return err
	}
	if now.size != p.Size || now.root != hashOf(p.Root) {
		return fmt.Errorf("the note signs another tree")
	}
	leaf := tlog.RecordHash(p.Record)
	if leaf != hashOf(p.Leaf) {
		return fmt.Errorf("the leaf is not the record's")
	}
	if err := tlog.CheckRecord(hashesOf(p.Proof), now.size, now.root, p.Index, leaf); err != nil {
		return err
	}
	if p.Earlier == "" {
		return nil
	}
	before, err := open(p.Earlier, p.Verifier)
	if err != nil {
		return err
	}
	return tlog.CheckTree(hashesOf(p.Consistency), now.size, now.root, before.size, before.root)
}

// spoilt gives the same proof again and again, each time with one thing wrong.
func spoilt(p proof) (all []proof) {
	flip := func(bytes []byte, at int) []byte {
		changed := append([]byte{}, bytes...)
		changed[at%len(changed)] ^= 1
		return changed
	}
	add := func(change func(*proof)) {
		q := p
		q.Proof = append([][]byte{}, p.Proof...)
		q.Consistency = append([][]byte{}, p.Consistency...)
		change(&q)
		all = append(all, q)
	}
	add(func(q *proof) { q.Record = flip(q.Record, int(p.Index)) })
	add(func(q *proof) { q.Root = flip(q.Root, int(p.Index)) })
	add(func(q *proof) { q.Index ^= 1 })
	add(func(q *proof) { q.Note = strings.Replace(q.Note, "chain ", "chaim ", 1) })
	for i := range p.Proof {
		add(func(q *proof) { q.Proof[i] = flip(q.Proof[i], int(p.Index)+i) })
	}
	if p.Earlier != "" {
		for i := range p.Consistency {
			add(func(q *proof) { q.Consistency[i] = flip(q.Consistency[i], int(p.Index)+i) })
		}
		add(func(q *proof) { q.Earlier = strings.Replace(q.Earlier, "\n", "\n1", 1) })
	}
	return all
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 16<<20)
	good, refused, consistent := 0, 0, 0
	for lines.Scan() {
		var p proof
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			fail("not a proof: %v", err)
		}
		if err := check(p); err != nil {
			fail("record %d of %d: %v", p.Index+1, p.Size, err)
		}
		good++
		if p.Earlier != "" {
			consistent++
		}
		for number, bad := range spoilt(p) {
			if check(bad) == nil {
				fail("record %d of %d: accepted although spoilt (%d)", p.Index+1, p.Size, number)
			}
			refused++
		}
	}
	if good == 0 {
		fail("no proofs were given")
	}
	fmt.Printf("%d inclusion and %d consistency proofs accepted, %d spoilt ones refused\n", good, consistent, refused)
}
