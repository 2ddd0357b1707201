"""What to say about errors of Keras on its three backends: TensorFlow, JAX and PyTorch."""

import ast
import inspect
import re
import sys
import types

from gridka_ml.classroom.errors.catalogue import entry
from gridka_ml.classroom.errors.problem import nearest, text

WITHOUT_NUMPY = (
    "NumPy's functions do not work on what flows through a network. Use those of `keras.ops`, mostly of the same names."
)
BY_NAME = 'Keras has its own of the usual kind, by name: `activation="…"`, `loss="…"`.'

# --- own functions --------------------------------------------------------------------------------------------------

NUMPY_IN_A_NETWORK = (
    r"Cannot convert a symbolic tf\.Tensor|NumPy call, which is not supported|TracerArrayConversionError"
    r"|Can't call numpy\(\) on Tensor|KerasTensor is symbolic|cannot be converted to "
    r"NumPy|'_error_repr'|ConcretizationTypeError"
)


@entry("Exception", "")
def numpy_in_a_network(problem):
    """A function of the attendee's, or of NumPy, that is called with what is no array."""
    if not re.search(NUMPY_IN_A_NETWORK, problem.whole):
        return None
    function = problem.places[-1].function if len(problem.places) > 1 else own_function_in(problem)
    said = (
        f"Your function `{function}` uses NumPy, and inside a network there are no NumPy arrays. "
        if function.isidentifier()
        else ""
    )
    if not said:
        return WITHOUT_NUMPY
    return f"{said}{BY_NAME} In an own one take `keras.ops` for `np`."


def own_function_in(problem):
    """The attendee's function that this cell gives to a layer or to `compile`."""
    for each in ast.walk(problem.cell_tree()):
        if isinstance(each, ast.keyword) and each.arg in ("activation", "loss", "metrics"):
            value = problem.value(each.value)
            if isinstance(value, types.FunctionType) and value.__globals__ is problem.namespace:
                return each.value.id
    return ""


@entry("TypeError", r"mean\(\) got an unexpected keyword argument 'axis'|argument 'dim' must be")
def numpy_in_a_loss_on_torch(problem):
    return WITHOUT_NUMPY if problem.is_call_of("fit", "evaluate") or len(problem.places) > 1 else None


# --- names of losses, optimizers, activations, metrics --------------------------------------------------------------

KINDS = {
    "loss": ("losses", "loss"),
    "optimizer": ("optimizers", "optimizer"),
    "activation function": ("activations", "activation"),
    "metric": ("metrics", "metrics"),
}


@entry("ValueError", r"Argument `learning_rate` should be float.*Received instead: learning_rate=(-?\d+)")
def whole_rate(problem, given):
    return f"Keras wants a learning rate with a point: `learning_rate={given}.0`."


@entry("ValueError", r"Could not interpret regularizer identifier: (.*)")
def no_penalty(problem, given):
    return (
        f"A penalty is an object, `keras.regularizers.L1(…)` or `L2(…)` with its λ in the brackets; here it is {given}."
    )


@entry("ValueError", r"Could not interpret (loss|optimizer|activation function|metric) identifier: (.*)")
def unknown_identifier(problem, kind, given):
    room, argument = KINDS[kind]
    if given.startswith("<class"):
        name = given.split(".")[-1].rstrip("'>")
        return f"`{name}` is a class, and {article(kind)} is made from it with brackets: `keras.{room}.{name}(…)`."
    if given.startswith("<KerasTensor"):
        return (
            "The input stands among the settings of the layer. A layer is made first and then called with its "
            "input: `Dense(…)(x)`."
        )
    if given.startswith("<") or "\n" in given:
        return f"`{argument}=` wants {article(kind)} by its name in quotes, or an object of `keras.{room}`."
    if not re.fullmatch(r"[\w ()-]+", given) or re.fullmatch(r"[\d.-]+", given):
        return (
            f"`{argument}=` wants {article(kind)}, by its name or as a function without brackets behind it, "
            f"and {given} is none."
        )
    key = given.split("(")[0].strip()
    holding = [each for each in names_in(room) if key.replace("_", "") in each.replace("_", "") and each != key]
    if len(holding) > 1 and len(key) > 3:
        return (
            f'Keras knows no {kind} "{given}". It knows {", ".join(chr(34) + each + chr(34) for each in holding[:6])}.'
        )
    if key in names_in(room):
        return f'Keras knows the {kind} "{key}", without brackets in the quotes.'
    close = nearest(key, names_in(room))
    return f'Keras knows no {kind} "{given}". ' + (
        f'Did you mean "{close[0]}"?' if close else f"Those it knows are listed by `dir(keras.{room})`."
    )


def article(kind):
    return f"an {kind}" if kind[0] in "ao" else f"a {kind}"


def names_in(room):
    """What Keras takes as a name in quotes: functions of this room, and its classes in small letters."""
    keras = sys.modules["keras"]
    names = [
        each
        for each in dir(getattr(keras, room))
        if not each.startswith("_") and each not in ("get", "serialize", "deserialize")
    ]
    shorts = {"losses": ["mse", "mae"], "metrics": ["accuracy", "mse", "mae"]}.get(room, [])
    functions = [each for each in names if each.islower()]
    return [*shorts, *(functions or names), *(each for each in names if room == "optimizers")]


# --- arguments ------------------------------------------------------------------------------------------------------


@entry("ValueError", r"Argument\(s\) not recognized: \{'(\w+)'")
def argument_of_an_optimizer(problem, name):
    if name in ("lr", "rate", "eta", "learningrate"):
        return f"Optimizers know no `{name}`. The learning rate is called `learning_rate`."
    return unknown_argument(problem, problem.callee()[0], name)


@entry("ValueError", r"Unrecognized keyword arguments passed to (\w+): \{'(\w+)'")
def argument_of_a_layer(problem, layer, name):
    return unknown_argument(problem, layer, name)


def unknown_argument(problem, owner, name):
    known = nearest(name, problem.parameters())
    return f"`{owner.split('.')[-1]}` knows no argument `{name}`." + (f" Did you mean `{known[0]}`?" if known else "")


# --- layers and models ----------------------------------------------------------------------------------------------


@entry("ValueError", r"Only instances of `keras\.Layer` can be added to a Sequential model\. Received: (.+) \(of type")
def no_layer(problem, given):
    if given.startswith("<class"):
        name = given.split(".")[-1].rstrip("'>")
        return f"`{name}` is a class. A layer is made from it with brackets: `keras.layers.{name}()`."
    return f"A network is made of layers such as `keras.layers.Dense(…)`, and {given} is none."


@entry("ValueError", r"Expected `trainable` to be a boolean")
def layers_not_in_a_list(problem):
    return (
        "The layers stand in one list: `keras.Sequential([…, …])`, with square brackets inside the round ones."
        if problem.callee()[0].endswith("Sequential")
        else None
    )


@entry(
    "ValueError",
    r"Only input tensors may be passed as positional arguments|`data_format` argument must be .*kerastensor",
)
def layer_called_with_a_layer(problem):
    if "kerastensor" in problem.message:
        return (
            "The input stands where the settings of the layer belong. A layer is made first, with brackets, "
            "and then called with its input: `Flatten()(x)`."
        )
    given = problem.arguments()[0] if len(problem.arguments()) == 1 else None
    is_layer = re.search(r"keyword argument: <\w+ name=", problem.message)
    if given is None or not is_layer or stands_in_a_list(problem.node, problem.statement):
        return "A layer is called with something that is not its input. Is a comma missing between two layers?"
    if isinstance(given, ast.List | ast.Tuple):
        return (
            f"Among `{text(given)}` is a layer or a network, and here belong tensors: what a layer gives when it is "
            "called. Call it, too: a second pair of brackets."
        )
    return (
        f"`{text(given)}` is a layer or a network, and here belongs a tensor: what that gives when it is called. "
        f"Call it on one, too: `{text(given)}(…)`."
    )


def stands_in_a_list(node, statement):
    lists = [each for each in ast.walk(statement) if isinstance(each, ast.List)]
    return node is not None and any(ast.dump(node) == ast.dump(part) for each in lists for part in each.elts)


@entry("TypeError", r"unsupported operand type\(s\) for (\S+): '(\w+)' and '(\w+)'")
def layers_do_not_compute(problem, sign, *kinds):
    keras = sys.modules.get("keras")
    layers = [name for name in kinds if inspect.isclass(getattr(keras and keras.layers, name, None))]
    if not layers:
        return None
    if len(layers) == 2:
        return (
            f"`{sign}` stands between two layers. Layers follow one another by calling, `second(first(x))`; what they "
            "give can be computed with."
        )
    return f"`{sign}` stands at a layer that is not called yet. Call it on its input first: a second pair of brackets."


@entry("ValueError", r"Could not interpret initializer identifier: (\w+)$")
def unknown_initializer(problem, given):
    if given in problem.names:
        return f'"{given}" is in quotes, and Keras knows no first weights of that name. Did you mean `{given}` without?'
    close = nearest(given, names_in("initializers"))
    return f'Keras knows no first weights "{given}".' + (f' Did you mean "{close[0]}"?' if close else "")


@entry(
    "ValueError",
    r"of layer '(\w+)' is incompatible with the layer: expected (?:min_)?ndim=(\d+), found ndim=(\d+)\. Full "
    r"shape received: (\([^)]*\))",
)
def dimensions_of_a_layer(problem, layer, wanted, found, shape):
    extra = ""
    if layer.startswith(("conv2d", "max_pooling2d", "average_pooling2d")) and wanted == "4" and found == "3":
        extra = (
            " Images need a last length for their channels, `(rows, columns, 1)`."
            if shape.startswith("(None")  # the samples are there
            else " Is the axis of the samples missing, `x[np.newaxis]`, or that of the channels, `x[..., np.newaxis]`?"
        )
    return f"The layer `{layer}` takes arrays of {wanted} dimensions, the samples among them, and gets {shape}.{extra}"


@entry(
    "ValueError", r"Expected shape (\([^)]*\)), but input has incompatible shape (?:torch\.Size\(\[)?(\(?[\d, ]*\)?)"
)
def shape_of_the_data(problem, wanted, given):
    given = tuple(int(each) for each in re.findall(r"\d+", given))
    wanted_lengths = wanted.strip("()").rstrip(",").split(", ")
    said = f"The network takes data of the shape {wanted.replace('None', 'n')}, n samples, and gets {given}."
    if [str(each) for each in given] == wanted_lengths[1:]:
        return f"{said} A single sample is given as an array of one: `x[:1]` instead of `x[0]`."
    return f"{said} Compare `keras.Input(shape=…)` with the shape of the data."


@entry("ValueError", r"is not connected to `inputs`")
def inputs_of_another_network(problem):
    return (
        "The way back from the output does not end at these inputs: it was made from another `keras.Input`. Give the "
        "Input with which the layers were called, of a network `model.inputs`; or call the layers with this one."
    )


@entry("AttributeError", r"'\w+' object has no attribute '(input|output)_shape'")
def shape_of_older_keras(problem, end):
    value = getattr(problem.error, "obj", None)
    keras = sys.modules.get("keras")
    if not (keras and isinstance(value, keras.layers.Layer) and value.built) or isinstance(value, keras.Model):
        return None
    return f"Layers had `{end}_shape` in older versions of Keras. Now the shape is that of a tensor: `{end}.shape`."


@entry("AttributeError", r"layer (\w+) has never been called and thus has no defined (\w+)")
@entry("AttributeError", r"'(Sequential|Functional)' object has no attribute '(input|output)'")  # PyTorch's words
def single_input(problem, layer, name):
    owners = [problem.value(each.value) for each in problem.nodes(ast.Attribute) if each.attr == name]
    keras = sys.modules.get("keras")
    if not re.search("(?i)sequential|functional", layer) and not any(isinstance(each, keras.Model) for each in owners):
        return None
    return (
        f"A network has no `{name}` before it is called like a layer. If it begins with `keras.Input(shape=…)`, write "
        f"`{name}s[0]`, the first of its {name}s."
    )


@entry(
    "AttributeError ValueError",
    r"has no defined (?:input|inputs|output)|must build the layer before|isn't built|not yet been built|'\w+' "
    r"object has no attribute '(input_shape|inputs|output|output_shape|input|kernel)'",
)
def not_built(problem, name):
    value = getattr(problem.error, "obj", None)
    keras = sys.modules.get("keras")
    if name and not (keras and isinstance(value, keras.layers.Layer)):
        return None
    return (
        "The network does not know the shape of its data yet, so it has no weights. Begin it with "
        "`keras.Input(shape=…)`."
    )


@entry("AttributeError", r"'History' object has no attribute '(\w+)'")
def history_for_a_model(problem, name):
    owner = problem.owner()
    keras = sys.modules.get("keras")
    if owner is None or not hasattr(keras.Model, name):
        return None
    return (
        f"`{text(owner)}` is what `fit` gave back, the history, and no longer the network. Write `history = "
        f"….fit(…)`, and build the network again."
    )


@entry(
    "TypeError AttributeError", r"Callback\.set_model\(\) missing|'str' object has no attribute '(?:set_model|on_\w+)'"
)
def no_callback(problem):
    if "missing" in problem.message:
        return "A callback is an object, made from its class with brackets: `keras.callbacks.EarlyStopping(…)`."
    return "A callback is an object, not a name in quotes: `keras.callbacks.EarlyStopping(…)`."


# --- data, labels and losses ----------------------------------------------------------------------------------------


def loss_of(problem):
    """The name of the loss of the network that the line trains, or ""."""
    for owner in problem.owners():
        loss = getattr(problem.value(owner), "loss", None)
        if loss is not None:
            return loss if isinstance(loss, str) else getattr(loss, "name", None) or getattr(loss, "__name__", "")
    return ""


def lengths(shape):
    return tuple(int(each) for each in re.findall(r"\d+", shape.replace("None", "")))


SHAPE = r"(?:torch\.Size\()?([\[(][\w, ]*[\])])\)?"


@entry("ValueError", rf"target\.shape={SHAPE}, output\.shape={SHAPE}")
def labels_and_loss(problem, target, output):
    sparse = "same rank" not in problem.message and (
        "up until the last" in problem.message or "target.ndim - 1" in problem.message
    )
    labels, outputs = dimensions(target), dimensions(output)
    if sparse and labels == outputs == 2:
        return (
            "The sparse cross-entropy wants the numbers of the classes as labels, and these are one-hot. For "
            "one-hot labels the loss is `categorical_crossentropy`."
        )
    if labels == 1 and outputs == 2 and not sparse:
        name = loss_of(problem)
        return (
            f"The loss{f' `{name}`' if name else ''} compares each output with a label of its own, so it "
            f"wants one-hot labels. These are the numbers of the classes; for them the loss is "
            f"`sparse_categorical_crossentropy`."
        )
    if outputs > 2:
        return (
            f"The network gives an output of the shape {shown(output)}, the samples first, instead of one row "
            f"of numbers for each sample. Is a `Flatten` missing?"
        )
    if labels == outputs:
        return (
            f"The labels have {last(target)} numbers for each sample, and the last layer has {last(output)} "
            f"neurons. There must be as many."
        )
    return f"The labels have the shape {shown(target)}, and the network gives {shown(output)}: they do not go together."


def dimensions(shape):
    return len(parts_of(shape))


def parts_of(shape):
    return [each for each in re.split(r",\s*", shape.strip("([])")) if each]


def shown(shape):
    parts = ["n", *parts_of(shape)[1:]]
    return f"({parts[0]},)" if len(parts) == 1 else f"({', '.join(parts)})"


def last(shape):
    return parts_of(shape)[-1]


@entry(
    "InvalidArgumentError ValueError TypeError RuntimeError",
    r"(?:Incompatible shapes: (\[[\d,]*\]) vs\. (\[[\d,]*\])|Incompatible shapes for broadcasting: "
    r"shapes=\[(\([\d, ]*\)), (\([\d, ]*\))\]"
    r"|incompatible shapes for broadcasting: (\([\d, ]*\)), (\([\d, ]*\))|with input shapes: (\[[\d,?]*\]), "
    r"(\[[\d,?]*\])"
    r"|size of tensor a \((\d+)\) must match the size of tensor b \((\d+)\))",
)
def labels_and_outputs(problem, *groups):
    if not problem.is_call_of("fit", "evaluate", "train_on_batch"):
        return None
    first, second = [each for each in groups if each][:2]
    if first.isdigit():  # PyTorch names one length alone
        return (
            "The labels and the outputs of the network have different shapes. Compare the number of neurons "
            "in the last layer with the labels, and the loss with the kind of labels."
        )
    if dimensions(second) == 1 or "huber" in problem.message:  # which subtracts the other way round
        first, second = second, first
    if dimensions(first) == 1 and dimensions(second) == 2:
        return (
            f"There is one label for each sample, and the network gives {last(second)} numbers for each, so the loss "
            "cannot compare them. For a number the last layer has one neuron; for classes the loss is "
            "`sparse_categorical_crossentropy`."
        )
    if dimensions(second) > 2:
        return (
            f"The network gives an output of the shape {shown(second)}, the samples first, instead of one row "
            f"of numbers for each sample. Is a `Flatten` missing?"
        )
    return (
        f"The labels have {last(first)} numbers for each sample, and the last layer has {last(second)} "
        f"neurons. There must be as many."
    )


@entry(
    "InvalidArgumentError IndexError",
    r"Received a label value of (\d+) which is outside the valid range of \[0, (\d+)\)|^Target (\d+) is out of bounds",
)
def label_without_a_neuron(problem, label, neurons, target):
    count = (
        f"the last layer has {neurons} neuron{'s' * (neurons != '1')}"
        if neurons
        else "the last layer has fewer neurons"
    )
    return f"There is a label {label or target}, and {count}. There must be one neuron for each class, counted from 0."


@entry("ValueError", r"None values not supported|None is not a valid value for jnp\.array|Invalid dtype: object")
def labels_missing(problem):
    arguments = problem.arguments()
    given = {each.arg for each in problem.keywords()}
    if problem.is_call_of("fit", "evaluate") and len(arguments) + len(given & {"x", "y"}) < 2:
        return "The labels are missing: `fit` and `evaluate` get the data and their labels, `….fit(x, y)`."
    for each in problem.keywords():
        if each.arg == "validation_data" and not isinstance(each.value, ast.Tuple):
            return "`validation_data` is a pair of the data and their labels: `validation_data=(x, y)`."
    return no_numbers(problem) if "object" in problem.message else None


@entry("ValueError", r"Invalid dtype: (?:str|object)")
def no_numbers(problem):
    return (
        "There is text, or something else that is no number, in the data of the network. Make numbers of it first, and "
        '`….astype("float32")` of the whole.'
    )


@entry(
    "TypeError ValueError",
    r"Expected int32, but got [\d.]+ of type 'float'|batch_size should be a positive integer|slice indices must "
    r"be integers|'float' object cannot be interpreted",
)
def float_for_a_count(problem):
    return (
        "`batch_size` and `epochs` are whole numbers, and one of them has a point here. Use `//` instead of `/`, "
        "or `int(…)`."
        if problem.is_call_of("fit", "evaluate", "predict")
        else None
    )


@entry("InvalidArgumentError TypeError ValueError", "")
def second_argument_is_the_axis(problem):
    function, _ = problem.callee()
    two = problem.arguments()
    if (
        not re.fullmatch(r"keras\.ops\.(max|min|mean|sum)", function)
        or len(two) != 2
        or isinstance(two[1], ast.Constant)
    ):
        return None
    name = function.split(".")[-1]
    pair = f" Of two arrays, element by element, it is `keras.ops.{name}imum`." if name in ("max", "min") else ""
    return f"The second argument of `{function}` is the axis, a whole number.{pair}"
