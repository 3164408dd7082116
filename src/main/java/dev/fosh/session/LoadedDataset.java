package dev.fosh.session;

import org.bson.BsonValue;

/**
 * The dataset that commands mean when they name none.
 *
 * @param id its {@code _id}, which stays when it is renamed
 * @param name its name when it was loaded
 */
public record LoadedDataset(BsonValue id, String name) {}
