#!/bin/sh
# Puts the classes that a start needs into an archive beside the program, where the JVM maps them instead of reading,
# checking and linking each: archive.sh JRE PROGRAM
# The archive is good for this very runtime, these very jars and this very path.
set -eu

java=$1/bin/java
program=$(cd "$2" && pwd)
archive=$program/punctual.jsa
log=$program/archive.log

rm -f "$archive"
# A start that ends by itself, because there is no cluster where it looks for one: by then it has loaded what it needs.
"$java" -XX:ArchiveClassesAtExit="$archive" \
    -Dquarkus.http.port=0 \
    -Dquarkus.kubernetes-client.api-server-url=http://127.0.0.1:9 \
    -Dquarkus.kubernetes-client.namespace=default \
    -Dquarkus.kubernetes-client.request-retry-backoff-limit=0 \
    -jar "$program/quarkus-run.jar" > "$log" 2>&1 || true
if ! grep -q 'Starting operator' "$log" || ! [ -s "$archive" ]; then
    echo "no archive was made:" >&2
    cat "$log" >&2
    exit 1
fi
rm "$log"
