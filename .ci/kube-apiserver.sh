#!/usr/bin/env bash
# Provides a real kube-apiserver, kube-controller-manager, kubectl and etcd for the conformance suite,
# built from Debian 12's own source package, and prints the directory they are in as the last line of stdout.
#
# The result is cached outside of any checkout: where the cache is filled, this returns at once.
# It takes about eight minutes on two cores otherwise. Nothing is installed but build tools; no service is started,
# and the machine's apt sources stay as they are.
#
#   PUNCTUAL_CACHE   where to keep it (default: $XDG_CACHE_HOME/punctual or ~/.cache/punctual)
set -euo pipefail

version=1.20.2
arch=$(dpkg --print-architecture)
cache=${PUNCTUAL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/punctual}
dir=$cache/kube-$version
bin=$dir/k8s/$version-linux-$arch
built=(kube-apiserver kube-controller-manager kubectl)
# Counts changes of how it is built: a cache filled by an older recipe is filled anew.
recipe=2

say() { printf 'kube-apiserver.sh: %s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@" >&2; else sudo "$@" >&2; fi
}

# apt as this user, into the current directory.
apt_here() {
    apt-get -q -o APT::Sandbox::User="$(id -un)" "$@" >&2
}

filled() {
    local file
    [ "$(cat "$bin/recipe" 2> /dev/null)" = "$recipe" ] || return 1
    for file in "${built[@]}" etcd etcd-binary; do
        [ -x "$bin/$file" ] || return 1
    done
}

# A second set of apt sources, which differs from the machine's in that it has deb-src next to every deb.
# Commented lines of .list files stay comments.
apt_with_sources() {
    local etc=$work/apt
    if [ ! -d "$etc" ]; then
        mkdir -p "$etc/parts" "$etc/lists/partial"
        local file
        for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
            [ -f "$file" ] && sed -E 's/^deb([[:space:]].*)$/deb\1\ndeb-src\1/' "$file" > "$etc/parts/$(basename "$file" .list).list"
        done
        for file in /etc/apt/sources.list.d/*.sources; do
            [ -f "$file" ] && sed -E 's/^Types:[[:space:]]*deb[[:space:]]*$/Types: deb deb-src/' "$file" > "$etc/parts/$(basename "$file")"
        done
        # apt reads its lists as a user of its own.
        chmod -R a+rX "$etc"
    fi
    apt-get -q \
        -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$etc/parts" -o Dir::State::Lists="$etc/lists" \
        -o APT::Sandbox::User="$(id -un)" "$@" >&2
}

build() {
    say "building Kubernetes $version into $bin (once per machine)"
    as_root apt-get -q update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends \
        ca-certificates dpkg-dev gcc golang-go jq libc6-dev make rsync

    cd "$work"
    apt_with_sources update
    apt_with_sources source kubernetes
    local source
    source=$(find "$work" -maxdepth 1 -type d -name 'kubernetes-*' | head -n 1)
    case $source in
        *"$version"*) ;;
        *)
            say "Debian's source package here is '$(basename "$source")', wanted $version: this needs Debian 12"
            return 1
            ;;
    esac

    # The reflection library in the source is older than Debian's Go: with it the server dies of a fault when it
    # iterates over a map. Debian has the version that knows this Go.
    apt_here download golang-github-modern-go-reflect2-dev
    dpkg-deb -x golang-github-modern-go-reflect2-dev_*.deb "$work/reflect2"
    rm "$source"/vendor/github.com/modern-go/reflect2/*.{go,s}
    cp "$work"/reflect2/usr/share/gocode/src/github.com/modern-go/reflect2/*.{go,s} \
        "$source/vendor/github.com/modern-go/reflect2/"

    # The version is given by hand because a source package is no git checkout.
    env GOCACHE="$work/go-build" make -C "$source" \
        KUBE_GIT_VERSION="v$version" KUBE_GIT_COMMIT=unknown KUBE_GIT_TREE_STATE=clean \
        KUBE_GIT_MAJOR=1 KUBE_GIT_MINOR=20 GOFLAGS="-p=$(nproc)" WHAT="${built[*]/#/cmd/}" >&2

    # Extracted, not installed: the package would start a service.
    apt_here download etcd-server
    dpkg-deb -x etcd-server_*.deb "$work/etcd"

    local stage=$work/stage
    mkdir -p "$stage"
    install -m 0755 "${built[@]/#/$source/_output/bin/}" "$stage/"
    install -m 0755 "$work/etcd/usr/bin/etcd" "$stage/etcd-binary"
    etcd_on_loopback > "$stage/etcd"
    chmod 0755 "$stage/etcd"
    echo "$recipe" > "$stage/recipe"
    mkdir -p "$(dirname "$bin")"
    rm -rf "$bin"
    mv "$stage" "$bin"
}

# The test framework starts etcd with addresses of every interface: only loopback is wanted.
etcd_on_loopback() {
    cat <<'WRAPPER'
#!/bin/sh
for argument do
    shift
    set -- "$@" "$(printf '%s' "$argument" | sed 's/0\.0\.0\.0/127.0.0.1/g')"
done
exec "$(dirname "$0")/etcd-binary" "$@"
WRAPPER
}

mkdir -p "$cache"
exec 9> "$cache/.lock"
flock 9
if ! filled; then
    work=$(mktemp -d "$cache/build.XXXXXX")
    # Go makes its module cache read-only.
    trap 'chmod -R u+w "$work" && rm -rf "$work"' EXIT
    (build)
    filled
fi
printf '%s\n' "$dir"
