package org.commonweight.ipfs.fetch;

/** The forms in which a trustless gateway answers. */
enum Format {
    /** One block. */
    RAW("raw", "application/vnd.ipld.raw", ""),
    /** A file's blocks, each parent before its children, repeated blocks repeated. */
    CAR("car", "application/vnd.ipld.car", "; version=1; order=dfs; dups=y");

    private final String query;
    private final String mediaType;
    private final String parameters;

    Format(String query, String mediaType, String parameters) {
        this.query = query;
        this.mediaType = mediaType;
        this.parameters = parameters;
    }

    /** Returns the value of the query parameter {@code format}. */
    String query() {
        return query;
    }

    /** Returns the media type without parameters. */
    String mediaType() {
        return mediaType;
    }

    /** Returns what to accept. */
    String accept() {
        return mediaType + parameters;
    }
}
