"""Building: a source becomes a program with a state machine of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib import engine
from chalicelib.errors import DoesNotCompileError
from chalicelib.models.organizations import Member
from chalicelib.models.programs import Compiled, StepNode
from chalicelib.models.settings import DeclaredSettings
from chalicelib.models.workflows import Version, Workflow
from chalicelib.ports import Clock, Executions
from chalicelib.services.programs import machine_name, with_timeout


@dataclass(frozen=True)
class Machines:
    """What a compiled machine is bound to in this stage."""

    stage: str
    places: dict[str, str]


@dataclass(frozen=True)
class Building:
    """Compile sources and create their machines."""

    executions: Executions
    machines: Machines
    now: Clock

    def build(
        self,
        member: Member,
        workflow: Workflow,
        source: str,
        *,
        message: str = "",
        previous: Sequence[StepNode] = (),
        is_draft: bool = False,
    ) -> Version:
        """Make the version after the published one, or a draft; raise DoesNotCompileError.

        Steps that were in the previous version keep their ids. A time limit that is set
        beside the source becomes part of the machine.
        """
        compiled = Compiled.model_validate(result := engine.compile_workflow(source, previous))
        if result.machine is None:
            raise DoesNotCompileError(tuple(compiled.diagnostics))
        timeout = result.timeout or workflow.settings.timeout
        machine = with_timeout(engine.bind(result.machine, self.machines.places), timeout)
        name = machine_name(self.machines.stage, workflow.id, machine)
        return Version(
            workflow_id=workflow.id,
            organization_id=workflow.organization_id,
            number=0 if is_draft else (workflow.published_version or 0) + 1,
            message=message,
            author=member.name or member.email,
            author_id=member.user_id,
            created_at=self.now(),
            triggers=compiled.triggers,
            source=source,
            steps=compiled.steps,
            machine=machine,
            machine_arn=self.executions.create_machine(name, machine),
            input_schema=compiled.input_schema,
            parameter=result.parameter,
            timeout=timeout,
            publishes=result.publishes,
            variables=list(result.variables),
            declared=DeclaredSettings.model_validate(result),
        )
