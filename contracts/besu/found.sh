#!/bin/sh
# Founds the network once: keys of four validators, the genesis block that names them, and for each
# validator the addresses of all. A founded network is left alone.
set -eu
network=/network
if [ -f "$network/genesis.json" ]; then
    echo "the network is founded"
    exit 0
fi
rm -rf "$network/founding"
besu operator generate-blockchain-config --config-file=/config/qbft.json \
    --to="$network/founding" --private-key-file-name=key
number=0
peers=
for keys in "$network"/founding/keys/*; do
    number=$((number + 1))
    mkdir -p "$network/validator$number"
    cp "$keys/key" "$network/validator$number/key"
    public=$(sed 's/^0x//' "$keys/key.pub")
    peers="$peers${peers:+, }\"enode://$public@172.31.77.1$number:30303\""
done
for number in 1 2 3 4; do
    echo "[$peers]" > "$network/validator$number/static-nodes.json"
done
chown -R besu:besu "$network"
mv "$network/founding/genesis.json" "$network/genesis.json"
rm -r "$network/founding"
echo "the network is founded: chain 1337, four validators"
