r"""**From lesson 20: 15 % for both.** A bank gives a loan if the risk is under 2/7 (a loan repaid brings 1, a lost one costs 2.5). Its network says 15 % to many applicants of two groups. In group A 15 % of them do not repay, in group B 35 %. Over many such loans, what happens?"""

KIND = "choose"
POINTS = 1
HINTS = [
    "The rule takes the promise at its word. For whom is it kept?",
    "What does a hundred loans of group B bring: 65 repaid, 35 lost?",
    "65 times 1, less 35 times 2.5.",
]
CHOICES = {
    "a": "It earns on both: the score treats all alike.",
    "b": "It loses on both.",
    "c": "It earns on A and loses on B: to B the promise is not kept.",
    "d": "It loses on A and earns on B.",
    "e": "It refuses all of B.",
}
EARNS = {"a": (1, 1), "b": (-1, -1), "c": (1, -1), "d": (-1, 1), "e": (1, 0)}


def fifteen_percent():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def check_it_is_what_many_loans_bring(chosen, rng):
    """It is what a hundred thousand loans to each group bring, drawn by lot."""
    brings = []
    for risk in (0.15, 0.35):
        lost = rng.random(100_000) < risk
        brings.append(1 if (1.0 * ~lost - 2.5 * lost).sum() > 0 else -1)
    assert EARNS.get(chosen()) == tuple(brings), "Drawn by lot, something else comes out."


def wrong_takes_the_same_number_for_the_same_thing():
    """The same number is said to both, but it does not mean the same: of those in B, more than twice as many do not repay."""
    return "a"


def wrong_thinks_any_loss_is_too_much():
    """Some loans are always lost. With 15 % risk, 85 repaid bring more than 15 lost ones cost."""
    return "b"


def wrong_swaps_the_groups():
    """It is the other way round: 15 % is the truth for A."""
    return "d"


def wrong_lets_the_rule_know():
    """The rule sees 15 %, which is under 2/7, so all of them get the loan. That it is 35 % in truth, nobody told it."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "C"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "c)"
