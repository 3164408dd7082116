/** The SDK's JSON text and BSON bytes, both ways, without loss and without a tree in between. */
package dev.fosh.sdkjson;
