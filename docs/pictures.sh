#!/usr/bin/env bash
# Takes the manual's pictures in plain ImageJ on a virtual display, from sample data and the finished
# bundle: mvn -DskipTests package && docs/pictures.sh
set -euo pipefail
cd "$(dirname "$0")/.."
bundle=$PWD/target/RefSR
driver=$(mktemp -d)
trap 'rm -rf "$driver"' EXIT
mkdir -p "$driver/org/refsr/ij"
cp target/test-classes/org/refsr/ij/Pictures*.class "$driver/org/refsr/ij"
# ImageJ's own preferences stay as they are.
xvfb-run -a -s "-screen 0 1280x900x24" \
  java -cp "$(echo "$bundle"/jars/ij-*.zip):$driver" -Djava.awt.headless=false \
  -Dplugins.dir="$bundle" -Duser.home="$driver" \
  -Dorg.bytedeco.javacpp.cachedir="$HOME/.javacpp/cache" \
  org.refsr.ij.Pictures docs "$bundle/sample-data/filaments" result
