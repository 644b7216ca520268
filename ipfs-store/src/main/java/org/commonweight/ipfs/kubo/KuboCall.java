package org.commonweight.ipfs.kubo;

/** Every call of the RPC that is ever made, for whoever restricts an authorization to them. */
public enum KuboCall {
    /** The release. */
    VERSION("version"),
    /** The peer's name and addresses. */
    ID("id"),
    /** Takes an archive and pins its roots. */
    DAG_IMPORT("dag/import"),
    /** Gives an archive. */
    DAG_EXPORT("dag/export"),
    /** Gives a block. */
    BLOCK_GET("block/get"),
    /** Gives a block's length. */
    BLOCK_STAT("block/stat"),
    /** Keeps a tree. */
    PIN_ADD("pin/add"),
    /** Lets go of a tree. */
    PIN_RM("pin/rm"),
    /** Names what is kept. */
    PIN_LS("pin/ls"),
    /** Deletes what nothing keeps. */
    REPO_GC("repo/gc"),
    /** Connects to a peer. */
    SWARM_CONNECT("swarm/connect");

    private final String path;

    KuboCall(String path) {
        this.path = path;
    }

    /** Returns the path as {@code API.Authorizations} names it in {@code AllowedPaths}. */
    public String path() {
        return "/api/v0/" + path;
    }
}
