#!/usr/bin/env bash
# What the image is made of, made and tried without a container: the production build, its Java runtime, the archive of
# classes. Prints how large they are and how long a start takes with and without the archive: image.sh [NUMBER OF STARTS]
set -euo pipefail
cd "$(dirname "$0")/.."

# .ci/production.sh may have built it a moment ago.
if ! [ -f target/quarkus-app/quarkus-run.jar ] || jar tf target/quarkus-app/app/*.jar | grep -q '^dev/punctual/local/'; then
    mvn -B -ntp clean package -Pproduction
fi
mvn -B -ntp quarkus:dependency-sbom -Pproduction

rm -rf target/image
mkdir -p target/image
cp -r target/quarkus-app target/image/punctual
cp target/*-dependency-cyclonedx.json target/image/punctual/sbom.json
grep -q '"bomFormat" : "CycloneDX"' target/image/punctual/sbom.json
image/jre.sh target/image/jre
image/archive.sh target/image/jre target/image/punctual

java=target/image/jre/bin/java
jar=$PWD/target/image/punctual/quarkus-run.jar
archive=-XX:SharedArchiveFile=$PWD/target/image/punctual/punctual.jsa

# With -Xshare:on it would end if the archive did not fit.
"$java" -Xshare:on "$archive" -jar "$jar" schedule '@daily' --count 1

# Until it needs a cluster, which is not there.
start() {
    "$java" "$@" -Dquarkus.http.port=0 -Dquarkus.kubernetes-client.api-server-url=http://127.0.0.1:9 \
        -Dquarkus.kubernetes-client.namespace=default -Dquarkus.kubernetes-client.request-retry-backoff-limit=0 \
        -jar "$jar" > /dev/null || true
}
TIMEFORMAT='%U s of CPU, %R s in all'
for arguments in -Xshare:off -Xshare:auto "$archive"; do
    echo "start with ${arguments%%=*}"
    for _ in $(seq "${1:-1}"); do
        time start "$arguments"
    done
done
du -sh target/image/jre target/image/punctual
du -h target/image/punctual/punctual.jsa
