# shellcheck shell=bash
# Shared by the scripts: messages, the cache directory, a lock, a Python. Bash 3.2 (macOS) is enough for all of it.

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

die() {
    say "$*"
    exit 1
}

# Prints where fosh keeps what it can make again.
cache_directory() {
    local base=${XDG_CACHE_HOME:-}
    if [ -z "$base" ]; then
        [ -n "${HOME:-}" ] || die "neither XDG_CACHE_HOME nor HOME is set, so there is no place for a cache"
        base=$HOME/.cache
    fi
    (umask 077 && mkdir -p "$base/fosh") || die "$base/fosh can't be made"
    printf '%s\n' "$base/fosh"
}

locked=

# lock NAME "which DOES THIS": waits until no other script holds it; held until unlock or the end of the script.
# A symbolic link is made in one step and names its holder, everywhere and without further tools.
lock() {
    local link holder told=no
    link=$(cache_directory)/$1.lock
    until ln -s "$$" "$link" 2>/dev/null; do
        holder=$(readlink "$link" || true)
        if [ -z "$holder" ]; then
            [ -e "${link%/*}" ] && [ -w "${link%/*}" ] || die "${link%/*} can't be written to"
        elif ! kill -0 "$holder" 2>/dev/null; then
            bury_lock "$link" "$holder"
        elif [ "$told" = no ]; then
            say "waiting for process $holder, $2 (if it doesn't, remove $link)"
            told=yes
        fi
        sleep 0.2
    done
    locked=$link
    trap unlock EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
}

# Removes the lock of a dead holder, unless somebody else did and holds it by now.
bury_lock() {
    local grave=$1.$$
    mv "$1" "$grave" 2>/dev/null || return 0
    if [ "$(readlink "$grave")" != "$2" ]; then
        ln -s "$(readlink "$grave")" "$1" 2>/dev/null || true
    fi
    rm -f "$grave"
}

unlock() {
    if [ -n "$locked" ]; then
        rm -f "$locked"
        locked=
    fi
}

# find_python NAME…: prints the path of the first of these that is a Python 3.9 or newer with pip.
find_python() {
    local name
    for name in "$@"; do
        if "$name" -c 'import sys, pip; sys.exit(sys.version_info < (3, 9))' >/dev/null 2>&1; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}
