#!/usr/bin/env bash
# Adds one migration to both providers: eng/add-migration.sh NAME [EPeople|Alert|Shred]
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?usage: eng/add-migration.sh NAME [EPeople|Alert|Shred]}
context=${2:-EPeople}
folder=Migrations
if [ "$context" != EPeople ]; then folder="${context}Migrations"; fi
dotnet tool restore >/dev/null
dotnet build src/EPeople.Core -v q
for provider in Sqlite Postgres; do
  dotnet ef migrations add "$name" --no-build --project src/EPeople.Core --startup-project src/EPeople.Core \
    --context "${provider}${context}Db" --output-dir "Persistence/$provider/$folder"
done
