// Signs an image as notation does, with its own library and a certificate made for the occasion:
//
//	notary REFERENCE jws|cose ecdsa|rsa DIRECTORY [HOURS]
//
// DIRECTORY gets ca.pem, the authority, and its lists: good.crl names nothing, revoked.crl the certificate. HOURS is when the signature expires from now on.
package main

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"log"
	"math/big"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/notaryproject/notation-core-go/signature/cose"
	"github.com/notaryproject/notation-core-go/signature/jws"
	"github.com/notaryproject/notation-go"
	"github.com/notaryproject/notation-go/registry"
	"github.com/notaryproject/notation-go/signer"
	"oras.land/oras-go/v2/registry/remote"
)

func main() {
	reference, format, kind, directory := os.Args[1], os.Args[2], os.Args[3], os.Args[4]
	key, certificates := chain(kind, directory)
	signing, err := signer.NewGenericSigner(key, certificates)
	check(err)
	remoteRepository, err := remote.NewRepository(reference)
	check(err)
	remoteRepository.PlainHTTP = true
	mediaType := jws.MediaTypeEnvelope
	if format == "cose" {
		mediaType = cose.MediaTypeEnvelope
	}
	options := notation.SignOptions{ArtifactReference: reference}
	options.SignatureMediaType = mediaType
	if len(os.Args) > 5 {
		hours, err := strconv.Atoi(os.Args[5])
		check(err)
		options.ExpiryDuration = time.Duration(hours) * time.Hour
	}
	options.UserMetadata = map[string]string{"io.example.build": "42"}
	_, err = notation.Sign(context.Background(), signing, registry.NewRepository(remoteRepository), options)
	check(err)
}

// chain makes an authority and a certificate of it, leaf first.
func chain(kind, directory string) (crypto.Signer, []*x509.Certificate) {
	authorityKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	check(err)
	now := time.Now().Add(-time.Hour)
	authority := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: subject("Example Authority"), NotBefore: now, NotAfter: now.Add(48 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, MaxPathLen: 1, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
	}
	root := issue(authority, authority, &authorityKey.PublicKey, authorityKey)
	key := newKey(kind)
	leaf := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: subject("release.example"), NotBefore: now, NotAfter: now.Add(24 * time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageCodeSigning},
	}
	signed := issue(leaf, root, key.Public(), authorityKey)
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: root.Raw})
	check(os.WriteFile(filepath.Join(directory, "ca.pem"), text, 0o644))
	list(filepath.Join(directory, "good.crl"), root, authorityKey, nil)
	entry := x509.RevocationListEntry{SerialNumber: leaf.SerialNumber, RevocationTime: now, ReasonCode: 1}
	list(filepath.Join(directory, "revoked.crl"), root, authorityKey, []x509.RevocationListEntry{entry})
	return key, []*x509.Certificate{signed, root}
}

func newKey(kind string) crypto.Signer {
	if kind == "rsa" {
		key, err := rsa.GenerateKey(rand.Reader, 3072)
		check(err)
		return key
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	check(err)
	return key
}

func subject(name string) pkix.Name {
	return pkix.Name{CommonName: name, Organization: []string{"Example"}, Country: []string{"DE"}, Province: []string{"Berlin"}}
}

func issue(of, by *x509.Certificate, public, private any) *x509.Certificate {
	bytes, err := x509.CreateCertificate(rand.Reader, of, by, public, private)
	check(err)
	certificate, err := x509.ParseCertificate(bytes)
	check(err)
	return certificate
}

func list(path string, by *x509.Certificate, key crypto.Signer, entries []x509.RevocationListEntry) {
	template := &x509.RevocationList{
		Number: big.NewInt(1), ThisUpdate: by.NotBefore, NextUpdate: by.NotAfter, RevokedCertificateEntries: entries,
	}
	bytes, err := x509.CreateRevocationList(rand.Reader, template, by, key)
	check(err)
	check(os.WriteFile(path, bytes, 0o644))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
