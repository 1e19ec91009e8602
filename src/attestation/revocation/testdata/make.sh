#!/bin/sh
# Makes the certificates, revocation lists and answers of OCSP beside this file anew, with OpenSSL 3. Keys are not kept.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > ca.conf <<'CONF'
[ca]
default_ca = this
[this]
database = index.txt
serial = serial
crlnumber = number
new_certs_dir = .
default_md = sha256
policy = any
crl_extensions = list
[any]
commonName = supplied
[authority]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[signer]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = codeSigning
[responder]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = OCSPSigning
[list]
authorityKeyIdentifier = keyid
[difference]
authorityKeyIdentifier = keyid
2.5.29.27 = critical,DER:020101
[users]
authorityKeyIdentifier = keyid
2.5.29.28 = critical,DER:30038101ff
[authorities]
authorityKeyIdentifier = keyid
2.5.29.28 = critical,DER:30038201ff
[strange]
authorityKeyIdentifier = keyid
1.2.3.4 = critical,DER:0500
CONF
: > index.txt
echo 1000 > serial
echo 01 > number

key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"; }
root() {
  key "$1"
  openssl req -x509 -new -key "$1.key" -subj "/CN=Example Authority" -days 36500 -config ca.conf -extensions authority -out "$1.pem"
}
issue() {
  key "$1"
  openssl req -new -key "$1.key" -subj "/CN=$2" -out "$1.csr"
  openssl ca -batch -notext -config ca.conf -cert ca.pem -keyfile ca.key -in "$1.csr" -extensions "$3" \
    -startdate 20260101000000Z -enddate 21260101000000Z -out "$1.pem" 2> /dev/null
}
list() {
  openssl ca -gencrl -config ca.conf -cert "$2.pem" -keyfile "$2.key" -crlexts "$3" -crl_lastupdate "$4" -crl_nextupdate "$5" \
    -out "$1" 2> /dev/null
}
answer() {
  openssl ocsp -index index.txt -CA ca.pem -issuer ca.pem -cert "$2.pem" -rsigner responder.pem -rkey responder.key \
    -ndays 3650 -respout "$1" > /dev/null 2>&1
}

root ca
root namesake
issue signer release.example signer
issue other other.example signer
issue responder responder.example responder

list good.crl ca list 20260501000000Z 20260601000000Z
answer good.ocsp signer
openssl ca -config ca.conf -cert ca.pem -keyfile ca.key -revoke signer.pem -crl_reason keyCompromise 2> /dev/null
sed -i 's/^\(R\t[^\t]*\t\)[0-9]*Z/\1260415120000Z/' index.txt
list list.pem ca list 20260501000000Z 20260601000000Z
openssl crl -in list.pem -outform DER -out list.crl
list namesake.crl namesake list 20260501000000Z 20260601000000Z
list difference.crl ca difference 20260501000000Z 20260601000000Z
list users.crl ca users 20260501000000Z 20260601000000Z
list authorities.crl ca authorities 20260501000000Z 20260601000000Z
list strange.crl ca strange 20260501000000Z 20260601000000Z
answer answer.ocsp signer

cp ca.pem namesake.pem signer.pem other.pem responder.pem list.crl good.crl namesake.crl difference.crl users.crl \
  authorities.crl strange.crl good.ocsp answer.ocsp "$here"
