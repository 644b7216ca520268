"""The rules of ../protocol.md that need no history: hashes, signatures, manifests, tensor files,
arithmetic. Written from that text alone; it shares no line with the Java implementation and needs
nothing but Python."""
import base64, functools, hashlib, json, re, struct


class Bad(Exception):           # bytes that break a rule
    pass


class Gone(Exception):          # content that nobody serves
    def __init__(self, check=""):
        self.check = check


class Fault(Exception):         # a check that fails
    def __init__(self, round, check):
        self.round, self.check = round, check


def need(holds, error=None):
    if not holds:
        raise error or Bad()


# --- section 3 and 4: hashes and signatures -----------------------------------------------------
MASK = (1 << 64) - 1
ROTATE = [[0, 36, 3, 41, 18], [1, 44, 10, 45, 2], [62, 6, 43, 15, 61], [28, 55, 25, 21, 56], [27, 20, 39, 8, 14]]


def round_constants():
    lfsr = 1
    for _ in range(24):
        constant = 0
        for j in range(7):
            if lfsr & 1:
                constant |= 1 << ((1 << j) - 1)
            lfsr = (lfsr << 1) ^ (0x171 if lfsr & 0x80 else 0)
        yield constant


CONSTANTS = list(round_constants())


def permute(a):
    turn = lambda v, n: ((v << n) | (v >> (64 - n))) & MASK if n else v
    for constant in CONSTANTS:
        c = [a[x][0] ^ a[x][1] ^ a[x][2] ^ a[x][3] ^ a[x][4] for x in range(5)]
        d = [c[x - 1] ^ turn(c[(x + 1) % 5], 1) for x in range(5)]
        b = [[0] * 5 for _ in range(5)]
        for x in range(5):
            for y in range(5):
                b[y][(2 * x + 3 * y) % 5] = turn(a[x][y] ^ d[x], ROTATE[x][y])
        for x in range(5):
            for y in range(5):
                a[x][y] = b[x][y] ^ (~b[(x + 1) % 5][y] & MASK & b[(x + 2) % 5][y])
        a[0][0] ^= constant


@functools.lru_cache(None)
def keccak(data):
    padded = bytearray(data + b"\x01" + b"\0" * (135 - len(data) % 136))
    padded[-1] |= 0x80
    a = [[0] * 5 for _ in range(5)]
    for at in range(0, len(padded), 136):
        for i, lane in enumerate(struct.unpack("<17Q", padded[at:at + 136])):
            a[i % 5][i // 5] ^= lane
        permute(a)
    return struct.pack("<4Q", a[0][0], a[1][0], a[2][0], a[3][0])


P = 2**256 - 2**32 - 977
N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
G = (0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
     0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8)


def add(p, q):                  # affine; None is the point at infinity
    if p is None or q is None:
        return q if p is None else p
    if p[0] == q[0]:
        if (p[1] + q[1]) % P == 0:
            return None
        slope = 3 * p[0] * p[0] * pow(2 * p[1], -1, P)
    else:
        slope = (q[1] - p[1]) * pow(q[0] - p[0], -1, P)
    x = (slope * slope - p[0] - q[0]) % P
    return x, (slope * (p[0] - x) - p[1]) % P


def times(point, k):
    total = None
    while k:
        if k & 1:
            total = add(total, point)
        point, k = add(point, point), k >> 1
    return total


@functools.lru_cache(None)
def recover(digest, signature):                 # the signer's address, or None
    r, s, v = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:64], "big"), signature[64]
    if not (0 < r < N and 0 < s <= N // 2 and v in (27, 28)) or r >= P:
        return None
    square = (r**3 + 7) % P
    y = pow(square, (P + 1) // 4, P)
    if y * y % P != square:
        return None
    point, inverse = (r, y if y % 2 == v - 27 else P - y), pow(r, -1, N)
    key = add(times(G, -int.from_bytes(digest, "big") * inverse % N), times(point, s * inverse % N))
    return None if key is None else keccak(b"".join(c.to_bytes(32, "big") for c in key))[12:]


def word(value):
    if isinstance(value, bytes):
        return value.rjust(32, b"\0")
    return int(value).to_bytes(32, "big")


def abi(*values):
    return keccak(b"".join(map(word, values)))


def sha(data):
    return hashlib.sha256(data).digest()


def cid(data):                                  # profile unixfs-v1-2025
    def varint(n):
        out = b""
        while n > 127:
            out, n = out + bytes([n & 127 | 128]), n >> 7
        return out + bytes([n])

    chunks = [data[at:at + 2**20] for at in range(0, len(data), 2**20)]
    level = [(b"\x01\x55\x12\x20" + sha(chunk), len(chunk), len(chunk)) for chunk in chunks]
    while len(level) > 1:
        above = []
        for at in range(0, len(level), 1024):
            links = level[at:at + 1024]
            block, sizes = b"", b"\x08\x02\x18" + varint(sum(size for _, size, _ in links))
            for name, size, tree in links:
                link = b"\x0a\x24" + name + b"\x12\x00\x18" + varint(tree)
                block, sizes = block + b"\x12" + varint(len(link)) + link, sizes + b"\x20" + varint(size)
            block += b"\x0a" + varint(len(sizes)) + sizes
            above.append((b"\x01\x70\x12\x20" + sha(block), sum(size for _, size, _ in links),
                          len(block) + sum(tree for _, _, tree in links)))
        level = above
    return "b" + base64.b32encode(level[0][0]).decode().lower().rstrip("=")


# --- section 2, 5 and 6: manifests --------------------------------------------------------------
def canonical(value, depth=0):
    need(depth <= 16)
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key], depth + 1) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(item, depth + 1) for item in value) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\x7f")
    need(isinstance(value, bool) or isinstance(value, int) and abs(value) < 2**53)
    return json.dumps(value)


def parse(stored):
    def pairs(members):
        need(len(dict(members)) == len(members))
        return dict(members)

    try:
        value = json.loads(stored.decode("utf-8"), object_pairs_hook=pairs)
        need(isinstance(value, dict) and canonical(value, 1).encode("utf-8") == stored)
        return value
    except (ValueError, RecursionError):
        raise Bad()


def text(limit):
    return lambda v: isinstance(v, str) and 1 <= len(v) <= limit and not re.search(r"[\x00-\x1f\x7f]", v)


def matches(pattern):
    return lambda v: isinstance(v, str) and re.fullmatch(pattern, v) is not None


def number(low, high):
    return lambda v: isinstance(v, int) and not isinstance(v, bool) and low <= v <= high


def members(required, optional={}):
    return lambda v: isinstance(v, dict) and set(required) <= set(v) <= {*required, *optional} and all(
        {**required, **optional}[key](v[key]) for key in v)


def each(check):
    return lambda v: isinstance(v, list) and all(map(check, v))


def named(check):
    return lambda v: isinstance(v, dict) and all(
        re.fullmatch("[a-z][A-Za-z0-9]{0,63}", key) and check(v[key]) for key in v)


def reference(v):
    if not members({"bytes": number(1, 2**53 - 1), "cid": matches("b[a-z2-7]{58}")})(v):
        return False
    raw = base64.b32decode(v["cid"][1:].upper() + "======")
    codec = 0x55 if v["bytes"] <= 2**20 else 0x70
    return raw[:4] == bytes([1, codec, 0x12, 0x20]) and "b" + base64.b32encode(raw).decode().lower().rstrip("=") == v["cid"]


def tensors(v):
    shape = each(number(1, 2**31 - 1))
    tensor = members({"name": matches("[A-Za-z0-9_.-]{1,128}"), "shape": lambda s: shape(s) and len(s) <= 8})
    names = [t["name"] for t in v] if each(tensor)(v) else []
    return 1 <= len(names) <= 2048 and names == sorted(set(names)) and "__metadata__" not in names and sum(
        map(elements, v)) < 2**31


def rejections(v):
    entry = members({"reason": number(1, 255), "seq": number(0, 2**31 - 1)})
    return each(entry)(v) and [r["seq"] for r in v] == sorted({r["seq"] for r in v})


DIGEST, ADDRESS, OPEN = matches("0x[0-9a-f]{64}"), matches("0x[0-9a-f]{40}"), lambda v: isinstance(v, dict)
DECIMAL = lambda v: matches(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")(v) and v != "-0" and len(v) <= 40
MODEL_FILES = members({"model": reference}, {"memory": reference})
LIMIT, COUNT, SOURCES = number(1, 2**31 - 1), number(0, 2**53 - 1), lambda v: each(matches("[!-~]{1,2048}"))(v) and len(v) <= 32
BODIES = {
    "ModelManifest": {"architecture": OPEN, "data": OPEN, "files": MODEL_FILES, "labels": each(text(256)),
                      "licence": text(256), "memoryScale": number(0, 30), "name": text(256), "tensors": tensors},
    "RoundManifest": {"averaging": lambda v: v == {"rule": "mean"}, "base": DIGEST, "memoryRate": number(0, 65536),
                      "grid": members({"cap": LIMIT, "fisherCap": LIMIT, "scale": number(0, 30)}),
                      "needs": OPEN, "sources": SOURCES, "training": OPEN},
    "UpdateManifest": {"encoding": lambda v: v == "grid-i32", "files": members({"update": reference}),
                       "metrics": named(DECIMAL), "opening": DIGEST, "participant": ADDRESS, "samples": LIMIT,
                       "saturated": COUNT, "software": text(256)},
    "ResultManifest": {"acc": DIGEST, "base": DIGEST, "files": MODEL_FILES, "manifest": DIGEST,
                       "rejected": rejections, "samples": LIMIT},
    "RoundReport": {"durations": named(COUNT), "metrics": named(DECIMAL), "result": DIGEST, "software": text(256)},
}


def body(kind, value):
    first = number(0, 0) if kind == "ModelManifest" else number(1, 2**53 - 1)
    same = {"kind": lambda v: v == kind, "schema": lambda v: v == "1", "model": DIGEST, "round": first}
    need(members({**BODIES[kind], **same})(value))
    return value


def envelope(kind, stored, domain):             # the body, and who signed it
    need(1 <= len(stored) <= 2**20)
    whole = parse(stored)
    need(set(whole) == {"body", "signature"} and matches("0x[0-9a-f]{130}")(whole["signature"]))
    content = body(kind, whole["body"])
    struct_hash = abi(keccak(b"Manifest(string kind,bytes32 model,uint64 round,bytes32 body)"),
                      keccak(kind.encode()), raw(content["model"]), content["round"], sha(stored[8:-148]))
    return content, recover(keccak(b"\x19\x01" + domain + struct_hash), raw(whole["signature"]))


def raw(hexadecimal):
    return bytes.fromhex(hexadecimal[2:])


# --- section 7 and 8: tensors and arithmetic ----------------------------------------------------
def elements(tensor):
    count = 1
    for dimension in tensor["shape"]:
        count *= dimension
    return count


def layout(kind, spec, memory_rate=0):          # (name, shape) of every tensor in a file
    groups = {"update": ["delta/", "fisher/"] if memory_rate else ["delta/"]}.get(kind, [""])
    return [(group + t["name"], t["shape"], elements(t)) for group in groups for t in spec]


def header(kind, model, round, entries):
    parts, at = ['"__metadata__":{"kind":"%s","model":"%s","round":"%d","schema":"1"}' % (kind, model, round)], 0
    for name, shape, count in entries:
        parts.append('"%s":{"dtype":"%s","shape":[%s],"data_offsets":[%d,%d]}' % (
            name, "F32" if kind == "model" else "I32", ",".join(map(str, shape)), at, at + 4 * count))
        at += 4 * count
    written = ("{" + ",".join(parts) + "}").encode()
    written += b" " * (-len(written) % 8)
    return struct.pack("<Q", len(written)) + written, at


def read(kind, model, round, entries, data):
    start, length = header(kind, model, round, entries)
    need(len(data) == len(start) + length and data.startswith(start))
    values, at = {}, len(start)
    for name, _, count in entries:
        values[name] = struct.unpack("<%d%s" % (count, "f" if kind == "model" else "i"), data[at:at + 4 * count])
        at += 4 * count
    return values


def write(kind, model, round, entries, values):
    start, _ = header(kind, model, round, entries)
    return start + b"".join(struct.pack("<%d%s" % (n, "f" if kind == "model" else "i"), *values[name])
                            for name, _, n in entries)


def quotient(a, b):
    return abs(a) // b if a >= 0 else -(abs(a) // b)


def average(weighted, name):
    total = sum(w for w, _ in weighted)
    return [quotient(sum(w * d for (w, _), d in zip(weighted, column)), total)
            for column in zip(*(update[name] for _, update in weighted))]
