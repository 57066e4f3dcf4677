// Package store is what the functions share: a change here changes all that import it.
package store

// Key names a record of a kind.
func Key(kind, id string) string {
	return kind + "#" + id
}
