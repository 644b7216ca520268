package org.commonweight.ipfs.store;

/**
 * What a collection did.
 *
 * @param deletedBlocks how many blocks went
 * @param deletedBytes how many bytes that freed
 * @param keptBlocks how many blocks are still here
 */
public record Collected(long deletedBlocks, long deletedBytes, long keptBlocks) {}
