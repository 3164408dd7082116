# shellcheck shell=bash
# Builds what a checkout's launcher starts: target/lib with fosh.jar and the jars it needs. Wants common.sh.

: "${home:?is the checkout to build}"

# True when nothing was built yet or anything that goes into the build has changed since.
is_stale() {
    local stamp=$home/target/lib/.built
    [ ! -f "$home/target/lib/fosh.jar" ] || [ ! -f "$stamp" ] \
        || [ -n "$(find "$home/pom.xml" "$home/src/main" -newer "$stamp" -print)" ]
}

build_if_stale() {
    if ! is_stale; then
        return 0
    fi
    lock "build-$(printf '%s' "$home" | cksum | tr ' ' '-')" "which builds fosh"
    if is_stale; then
        build
    fi
    unlock
}

build() {
    local lib=$home/target/lib
    command -v mvn >/dev/null 2>&1 \
        || die "building fosh needs Maven 3.8 or newer, and there is no mvn on PATH (a distribution needs none)"
    if [ -d "$lib" ]; then
        say "the source has changed: building fosh"
    else
        say "building fosh, once; the first time Maven downloads what it needs, which can take some minutes"
    fi
    mkdir -p "$lib"
    # Taken before the build: what is edited meanwhile is newer and built next time.
    : >"$lib/.built.$$"
    if ! mvn -B -q -Dstyle.color=never -f "$home/pom.xml" package -Dmaven.test.skip=true -Dspotless.check.skip=true \
        -Dassembly.skipAssembly=true </dev/null >"$lib/.build.log" 2>&1; then
        rm -f "$lib/.built.$$"
        cat "$lib/.build.log" >&2
        die "the build failed, see above"
    fi
    # Renamed into place: a fosh that is running keeps the file it has open.
    if ! cmp -s "$home/target/fosh.jar" "$lib/fosh.jar"; then
        cp "$home/target/fosh.jar" "$lib/.fosh.jar.$$"
        mv -f "$lib/.fosh.jar.$$" "$lib/fosh.jar"
    fi
    mv -f "$lib/.built.$$" "$lib/.built"
}
