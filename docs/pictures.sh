#!/usr/bin/env bash
# Takes the manual's pictures in plain ImageJ on a virtual display, from sample data and the finished
# bundle: mvn -DskipTests package && docs/pictures.sh
# All dialogs are in target/pictures; those that the manual shows are copied to docs.
# Needs Xvfb; with openbox windows have their frames.
set -euo pipefail
cd "$(dirname "$0")/.."
bundle=$PWD/target/RefSR
samples=$bundle/sample-data/filaments
pictures=target/pictures
driver=$(mktemp -d)
trap 'rm -rf "$driver"' EXIT
mkdir -p "$driver/org/refsr/ij" "$pictures"
cp target/test-classes/org/refsr/ij/Pictures*.class "$driver/org/refsr/ij"
export TF_CPP_MIN_LOG_LEVEL=2
manager=$(command -v openbox || echo true)
# ImageJ's own preferences stay as they are.
xvfb-run -a -s "-screen 0 1280x900x24" bash -c '"$0" & exec "$@"' "$manager" \
  java -cp "$(echo "$bundle"/jars/ij-*.zip):$driver" -Djava.awt.headless=false \
  -Dplugins.dir="$bundle" -Duser.home="$driver" \
  -Dorg.bytedeco.javacpp.cachedir="$HOME/.javacpp/cache" \
  org.refsr.ij.Pictures "$pictures" "$samples" result
java -Djava.awt.headless=true -jar "$bundle/lib/refsr.jar" macro docs/failures.ijm "$samples/,$pictures/"
for shown in rrsr-superresolution refsr-batch refsr-train result failure-dense failure-noisy; do
  cp "$pictures/$shown.png" docs
done
