package org.commonweight.protocol.manifest;

import org.commonweight.protocol.content.FileReference;

import java.util.Optional;

/** The files of a head: its weights and, once the model remembers, its memory. */
public record ModelFiles(FileReference model, Optional<FileReference> memory) {}
