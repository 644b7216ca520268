#!/bin/sh
# What a container of the community does. "key" and the first steps of "org" and "participant" are
# done once and left alone afterwards; then the node runs. Keys are made here and never leave the
# volume of their node; what the nodes must know of each other, addresses and the join link, is
# public and goes through EXCHANGE.
#   node.sh key NAME | org | participant ROWS
set -eu

# Written whole or not at all, as others wait for it.
exchange() {
    cat >"$EXCHANGE/$1.part"
    mv "$EXCHANGE/$1.part" "$EXCHANGE/$1"
}

case $1 in
key)
    if ! test -f "$COMMONWEIGHT_HOME/participant.yaml"; then
        commonweight participant init --plain
    fi
    commonweight key show "$COMMONWEIGHT_HOME/key" | cut -d ' ' -f 1 | exchange "$2.address"
    ;;
org)
    if ! test -f "$COMMONWEIGHT_ORG_HOME/org.yaml"; then
        commonweight org init --rpc "$COMMONWEIGHT_ORG_RPC" --deploy
    fi
    if ! test -f "$EXCHANGE/link"; then
        commonweight org publish "$JOB"
        cat "$EXCHANGE"/*.address | xargs commonweight org allow
        commonweight org join-link | exchange link
    fi
    exec commonweight org run
    ;;
participant)
    if ! test -d "$COMMONWEIGHT_HOME/models"; then
        commonweight participant join "$(cat "$EXCHANGE/link")" --data "$2" --upload
    fi
    exec commonweight participant run --accept
    ;;
*)
    echo "node.sh: key NAME, org or participant ROWS, not $1" >&2
    exit 2
    ;;
esac
