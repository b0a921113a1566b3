package dev.punctual.local.apiserver.cel;

import com.google.re2j.Pattern;
import dev.cel.bundle.Cel;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.punctual.local.apiserver.error.FieldError;
import dev.punctual.local.apiserver.schema.Schema;
import dev.punctual.local.apiserver.schema.ValidationRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One rule, ready to be asked. */
record CompiledRule(
        ValidationRule source, CelRuntime.Program program, CelRuntime.@Nullable Program message, boolean transition) {
    private static final Pattern OLD_SELF = Pattern.compile("\\boldSelf\\b");

    static CompiledRule compile(Cel cel, ValidationRule rule) throws BadRule {
        try {
            CelAbstractSyntaxTree tree = cel.compile(rule.rule()).getAst();
            CelType result = tree.getResultType();
            if (!result.equals(SimpleType.BOOL) && !result.equals(SimpleType.DYN)) {
                throw new BadRule("cel expression must evaluate to a bool");
            }
            CelRuntime.Program message = rule.messageExpression().isEmpty()
                    ? null
                    : cel.createProgram(cel.compile(rule.messageExpression()).getAst());
            boolean transition = OLD_SELF.matcher(rule.rule()).find();
            return new CompiledRule(rule, cel.createProgram(tree), message, transition);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new BadRule(String.valueOf(e.getMessage()));
        }
    }

    void check(Schema schema, Object self, @Nullable Object oldSelf, String path, List<FieldError> errors) {
        if (transition && oldSelf == null && !source.optionalOldSelf()) {
            return;
        }
        Map<String, Object> variables = variables(self, oldSelf);
        try {
            if (!Boolean.TRUE.equals(program.eval(variables))) {
                errors.add(refusal(schema, path, messageFor(variables)));
            }
        } catch (CelEvaluationException | RuntimeException e) {
            errors.add(FieldError.invalid(
                    path,
                    FieldError.quote(schema.type()),
                    "rule evaluation error: " + e.getMessage() + " evaluating rule: " + source.rule()));
        }
    }

    private Map<String, Object> variables(Object self, @Nullable Object oldSelf) {
        var variables = new HashMap<String, Object>();
        variables.put("self", self);
        if (source.optionalOldSelf()) {
            variables.put("oldSelf", Optional.ofNullable(oldSelf));
        } else if (oldSelf != null) {
            variables.put("oldSelf", oldSelf);
        }
        return variables;
    }

    private String messageFor(Map<String, Object> variables) {
        if (message != null) {
            try {
                return String.valueOf(message.eval(variables)).strip();
            } catch (CelEvaluationException | RuntimeException e) {
                // As Kubernetes: a message that cannot be made falls back to the fixed one.
                return fixedMessage();
            }
        }
        return fixedMessage();
    }

    private String fixedMessage() {
        return source.message().isEmpty() ? "failed rule: " + source.rule() : source.message();
    }

    private FieldError refusal(Schema schema, String path, String why) {
        String field = path + source.fieldPath();
        field = field.startsWith(".") ? field.substring(1) : field;
        return switch (source.reason()) {
            case "FieldValueForbidden" -> FieldError.forbidden(field, why);
            case "FieldValueRequired" -> FieldError.required(field, why);
            case "FieldValueDuplicate" -> FieldError.duplicate(field, FieldError.quote(schema.type()));
            default -> FieldError.invalid(field, FieldError.quote(schema.type()), why);
        };
    }

    /** A rule that does not compile; the message says why. */
    static final class BadRule extends Exception {
        BadRule(String message) {
            super(message, null, false, false);
        }
    }
}
