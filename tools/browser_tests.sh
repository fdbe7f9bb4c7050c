#!/usr/bin/env bash
# The review in a real browser. Installs Debian's Chromium where there is none and apt-get can.
set -euo pipefail
if ! command -v chromium >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends chromium >/dev/null
  elif [ "${CI:-}" = true ]; then
    echo "browser tests need chromium" >&2
    exit 1
  fi
fi
exec npx vitest run --config vitest.browser.config.ts "$@"
