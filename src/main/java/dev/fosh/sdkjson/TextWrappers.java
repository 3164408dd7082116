package dev.fosh.sdkjson;

import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonJavaScript;
import org.bson.BsonJavaScriptWithScope;
import org.bson.BsonNull;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Regular expressions, code and symbols. */
final class TextWrappers {
    private TextWrappers() {}

    /** The older spelling of regular expressions, which is also the operator of a query. */
    static BsonValue query(BsonDocument document) throws BadText {
        return document.get("$regex") instanceof BsonString pattern
                ? expression(pattern.getValue(), options(document.get("$options")))
                : document;
    }

    static BsonValue regex(BsonDocument document) throws BadText {
        Wrappers.single(document);
        if (document.get("$regularExpression") instanceof BsonDocument inner
                && inner.size() == 2
                && inner.get("pattern") instanceof BsonString pattern
                && inner.get("options") instanceof BsonString options) {
            return expression(pattern.getValue(), options.getValue());
        }
        throw Wrappers.bad("{\"$regularExpression\": …} needs the texts \"pattern\" and \"options\"");
    }

    static BsonValue code(BsonDocument document) throws BadText {
        BsonValue scope = document.get("$scope", BsonNull.VALUE);
        int known = document.containsKey("$scope") ? 2 : 1;
        if (document.size() == known && document.get("$code") instanceof BsonString code) {
            if (scope instanceof BsonNull) {
                return new BsonJavaScript(code.getValue());
            }
            if (scope instanceof BsonDocument variables) {
                return new BsonJavaScriptWithScope(code.getValue(), variables);
            }
        }
        throw Wrappers.bad("{\"$code\": …} needs a text, and a document as its \"$scope\" if it has one");
    }

    /** Python has no symbols, so they become strings. */
    static BsonValue symbol(BsonDocument document) throws BadText {
        Wrappers.single(document);
        BsonValue symbol = document.get("$symbol");
        if (symbol instanceof BsonInt32 || symbol instanceof BsonInt64) {
            return new BsonString(Long.toString(symbol.asNumber().longValue()));
        }
        if (symbol instanceof BsonString) {
            return symbol;
        }
        throw Wrappers.bad("{\"$symbol\": …} needs a text");
    }

    private static String options(BsonValue options) throws BadText {
        if (options == null) {
            return "";
        }
        if (options instanceof BsonString text) {
            return text.getValue();
        }
        if (options instanceof BsonArray letters && letters.stream().allMatch(BsonValue::isString)) {
            return letters.stream()
                    .map(letter -> letter.asString().getValue())
                    .filter(letter -> letter.length() == 1)
                    .collect(Collectors.joining());
        }
        throw Wrappers.bad("the $options of a $regex must be a text");
    }

    private static BsonValue expression(String pattern, String options) throws BadText {
        if (pattern.indexOf(0) >= 0) {
            throw Wrappers.bad("a regular expression with a zero character");
        }
        return new BsonRegularExpression(pattern, RegexOptions.known(options));
    }
}
