"""Learning: the teacher's opinion of each next piece, step by step, from where a run was left."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from training.distil.examples import Batch, Example, batch_of, batches
from training.distil.recipe import Recipe
from training.distil.student import BIAS, hidden, rounded, trained
from training.distil.vocabulary import PAD

ROWS = 8192
"""Pieces whose probabilities are in memory at a time."""

STATE = "learning.pt"


class Losses(NamedTuple):
    """What was told of a step: its number, the mean loss of a piece in nats, the rate."""

    step: int
    loss: float
    rate: float


class Learner:
    """A student that learns.

    Weights are learnt in full precision; from `Recipe.rounding` on, the network is given what eight
    bits hold of them, so that it learns to do with that.

    Args:
        teacher: a `transformers.MarianMTModel`.
        student: likewise, see `training.distil.student.make_student`.
        target_rows: for each of the student's target pieces its row in the teacher's embedding.
        recipe: how.
        device: ``cpu`` or ``cuda``.
    """

    def __init__(
        self, teacher: Any, student: Any, target_rows: Sequence[int], recipe: Recipe, device: str
    ) -> None:
        self.student, self.recipe, self.device, self.step = student.to(device), recipe, device, 0
        self._teacher = teacher.to(device).eval().requires_grad_(False)
        self._rows = torch.tensor(target_rows, device=device)
        said = self._rows[PAD + 1 :]  # padding, the first, is never said
        self._table = teacher.model.decoder.embed_tokens.weight[said]
        self._bias = teacher.final_logits_bias[0, said]
        self._weights = {k: v.requires_grad_() for k, v in trained(self.student).items()}
        self._exact = {name: v.detach().clone() for name, v in self._weights.items()}
        self._optimizer = torch.optim.AdamW(
            self._exact.values(), lr=recipe.peak, betas=(0.9, 0.98), eps=1e-9, weight_decay=0
        )

    def learn(
        self,
        examples: Sequence[Example],
        folder: Path,
        every: int,
        tell: Callable[[Losses], None],
    ) -> None:
        """Learn what is left to learn; the state is kept now and then and at the end.

        Args:
            examples: all of them, in one order.
            folder: that the state is kept in, and taken up from.
            every: steps between two times.
            tell: told of each step.
        """
        path = folder / STATE
        if path.is_file():
            self._take_up(torch.load(path, map_location=self.device, weights_only=True))
        sizes = [max(len(each.source), len(each.teacher), len(each.target)) for each in examples]
        order = batches(sizes, self.recipe.batch, self.recipe.seed, self.step)
        while self.step < self.recipe.steps:
            chosen = [examples[index] for index in next(order)]
            loss = self._learn(batch_of(chosen, self.device))
            self.step += 1
            tell(Losses(self.step, loss, self._rate()))
            if self.step % every == 0 or self.step == self.recipe.steps:
                self._keep(path)

    def _learn(self, batch: Batch) -> float:
        """One step; gives back the mean loss."""
        mixed = torch.autocast(self.device, torch.bfloat16, enabled=self.device != "cpu")
        with mixed:
            with torch.no_grad():
                before = self._rows[batch.before]
                opinion = hidden(self._teacher, *batch.teacher, before).flatten(0, 1)
            thought = hidden(self.student, *batch.source, batch.before)
        # The softmax is the largest part by far: it is done a part at a time, and its gradient
        # is collected where the network ends.
        leaf = thought.detach().flatten(0, 1).requires_grad_()
        pieces = float(batch.weight.sum())
        rest = [each.flatten() for each in (batch.target, batch.soft, batch.weight)]
        loss = 0.0
        for part in zip(*(torch.split(each, ROWS) for each in (leaf, opinion, *rest)), strict=True):
            with mixed:
                some = self._loss(*part) / pieces
            some.backward()  # type: ignore[no-untyped-call]
            loss += float(some.detach())
        thought.backward(leaf.grad.view_as(thought))  # type: ignore[union-attr, no-untyped-call]
        self._update()
        return loss

    def _loss(
        self, thought: Tensor, opinion: Tensor, target: Tensor, soft: Tensor, weight: Tensor
    ) -> Tensor:
        """Cross-entropy against the teacher's opinion and its word, summed over pieces."""
        recipe = self.recipe
        table, bias = self.student.model.decoder.embed_tokens.weight, self._weights[BIAS][0]
        found = (
            functional.linear(thought, table[PAD + 1 :], bias[PAD + 1 :]).float().log_softmax(-1)
        )
        with torch.no_grad():
            share = (soft * (1 - recipe.gold))[:, None]
            wanted = functional.linear(opinion, self._table, self._bias).float().softmax(-1) * share
            wanted += (1 - share) * recipe.smoothing / wanted.shape[1]
            gold = (target - PAD - 1).clamp_min(0)[:, None]  # where nothing is, nothing weighs
            wanted.scatter_add_(1, gold, (1 - share) * (1 - recipe.smoothing))
        return -((wanted * found).sum(-1) * weight).sum()

    def _update(self) -> None:
        for group in self._optimizer.param_groups:
            group["lr"] = self._rate()
        for name, weight in self._weights.items():
            self._exact[name].grad, weight.grad = weight.grad, None
        torch.nn.utils.clip_grad_norm_(self._exact.values(), 1.0)
        self._optimizer.step()
        self._hand_over(self.step + 1)

    def _hand_over(self, step: int) -> None:
        """Give the network the weights that it has after so many steps."""
        rounds = step >= self.recipe.rounding * self.recipe.steps
        with torch.no_grad():
            for name, exact in self._exact.items():
                self._weights[name].copy_(rounded(exact) if rounds else exact)

    def _rate(self) -> float:
        """The rate of learning of the next step."""
        rising = min(1.0, (self.step + 1) / self.recipe.warmup)
        return self.recipe.peak * rising * max(0.01, 1 - self.step / self.recipe.steps)

    def _keep(self, path: Path) -> None:
        partial = path.with_name(f".{path.name}.part")
        state = {"step": self.step, "exact": self._exact, "optimizer": self._optimizer.state_dict()}
        torch.save(state, partial)
        partial.replace(path)

    def _take_up(self, state: dict[str, Any]) -> None:
        self.step = state["step"]
        with torch.no_grad():
            for name, exact in self._exact.items():
                exact.copy_(state["exact"][name])
        self._optimizer.load_state_dict(state["optimizer"])
        self._hand_over(self.step)
