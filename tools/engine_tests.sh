#!/usr/bin/env bash
# The lake's files and tables in other engines: Trino and pyarrow beside DuckDB; and AWS as moto has it. Installs what is
# missing outside the clone, in ~/.cache/ops-review, once for each version that the sources name.
set -euo pipefail
cd "$(dirname "$0")/.."
sources=$PWD/test/engines
cache=${XDG_CACHE_HOME:-$HOME/.cache}/ops-review
fingerprint() { cat "$@" | sha256sum | cut -c1-12; }
trino=$cache/trino-$(fingerprint "$sources"/trino/*)
python=$cache/pyarrow-$(fingerprint "$sources"/pyarrow/requirements.txt)
moto=$cache/moto-$(fingerprint "$sources"/moto/requirements.txt)

programs() {
  hash python3 java javac jar mvn && python3 -c "import ensurepip" && return
  [ "$(id -u)" = 0 ] && apt-get update -qq &&
    apt-get install -y -qq --no-install-recommends openjdk-17-jdk-headless maven python3-venv
}

install_trino() {
  local new=$trino.new
  rm -rf "$new" && mkdir -p "$new/classes/plugin/META-INF/services" || return
  mvn -q -B -f "$sources/trino/pom.xml" -Dfolder="$new" package || return
  local hive=("$new"/plugin/trino-hive-*)
  javac -cp "$new/lib/*" -d "$new/classes/server" "$sources/trino/TrinoServer.java" || return
  javac -cp "${hive[0]}/*:$new/lib/*" -d "$new/classes/plugin" "$sources/trino/LocalHivePlugin.java" || return
  echo LocalHivePlugin >"$new/classes/plugin/META-INF/services/io.trino.spi.Plugin"
  jar cf "$new/lib/server.jar" -C "$new/classes/server" . || return
  jar cf "${hive[0]}/local-hive.jar" -C "$new/classes/plugin" . || return
  rm -rf "$new/classes" "$new/build" && mv "$new" "$trino"
}

# An environment of Python, and what it is to hold.
install_python() {
  # It names its own path: it cannot be made elsewhere and moved. The last step marks it as whole.
  rm -rf "$1" && python3 -m venv "$1" || return
  "$1/bin/pip" install -q -r "$2" || return
  touch "$1/complete"
}

install() {
  mkdir -p "$cache" && exec 9>"$cache/engines.lock" && flock 9 || return
  [ -d "$trino" ] && [ -f "$python/complete" ] && [ -f "$moto/complete" ] && return
  programs >/dev/null 2>&1 || return
  [ -d "$trino" ] || install_trino || return
  [ -f "$python/complete" ] || install_python "$python" "$sources/pyarrow/requirements.txt" || return
  [ -f "$moto/complete" ] || install_python "$moto" "$sources/moto/requirements.txt"
}

if ! install; then
  echo "engine tests: Trino, pyarrow or moto could not be installed into $cache (is there a network?)" >&2
  [ "${CI:-}" = true ] && exit 1
  echo "engine tests: SKIPPED" >&2
  exit 0
fi
exec 9>&-
export OPS_REVIEW_TRINO=$trino OPS_REVIEW_PYTHON=$python/bin/python OPS_REVIEW_MOTO=$moto/bin/moto_server
exec npx vitest run --config vitest.engines.config.ts "$@"
