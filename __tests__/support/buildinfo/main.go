// Prints what Go's own debug/buildinfo says about each file named on standard input: one line of JSON a file.
package main

import (
	"bufio"
	"debug/buildinfo"
	"encoding/json"
	"os"
	"runtime/debug"
)

type module struct {
	Path       string  `json:"path"`
	Version    string  `json:"version"`
	Sum        string  `json:"sum,omitempty"`
	ReplacedBy *module `json:"replacedBy,omitempty"`
}

type answer struct {
	File         string            `json:"file"`
	Error        string            `json:"error,omitempty"`
	GoVersion    string            `json:"goVersion,omitempty"`
	Path         string            `json:"path,omitempty"`
	Dependencies []*module         `json:"dependencies,omitempty"`
	Settings     map[string]string `json:"settings,omitempty"`
}

func convert(from *debug.Module) *module {
	if from == nil {
		return nil
	}
	return &module{from.Path, from.Version, from.Sum, convert(from.Replace)}
}

func main() {
	files := bufio.NewScanner(os.Stdin)
	answers := json.NewEncoder(os.Stdout)
	for files.Scan() {
		said := answer{File: files.Text()}
		info, err := buildinfo.ReadFile(files.Text())
		if err != nil {
			said.Error = err.Error()
		} else {
			said.GoVersion, said.Path, said.Settings = info.GoVersion, info.Path, map[string]string{}
			for _, setting := range info.Settings {
				said.Settings[setting.Key] = setting.Value
			}
			for _, dependency := range info.Deps {
				said.Dependencies = append(said.Dependencies, convert(dependency))
			}
		}
		if err := answers.Encode(said); err != nil {
			panic(err)
		}
	}
}
