package dev.fosh.transfer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an import does with media paths.
 *
 * @param base what relative paths begin at, if not the folder
 * @param prefixes replaced in all media paths
 * @param mayLeadOutside whether relative paths may lead out of the folder
 */
record PathOptions(Optional<Path> base, List<PathPrefix> prefixes, boolean mayLeadOutside) {}
