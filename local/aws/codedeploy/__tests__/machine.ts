import { drain, makePrimary, newRole, type Role, shift } from '../../ecs/tasksets-roles.ts';
import { advance, goOn, isOver, newDeployment, nextWake, report, stop } from '../machine.ts';
import { type Command, type DeploymentPlan, type DeploymentState, lifecycle } from '../state.ts';

/** How the world of one deployment behaves. */
export interface Behaviour {
  /** Milliseconds until the replacement is steady; none when it never is. */
  readonly steadyAfter?: number;
  /** What the functions report, after a second; none when they hang. */
  readonly verdict?: 'Succeeded' | 'Failed';
}

/** A plan without waits, hooks, alarms and automatic rollback that shifts everything at once. */
export const plain: DeploymentPlan = {
  events: lifecycle,
  hooks: {},
  shifts: [{ after: 0, percent: 100 }],
  terminationWait: 0,
  installs: true,
  alarms: [],
  rollsBackOn: [],
};

/** Two task sets and the machine between them: no HTTP, no timers; time is a number that is set. */
export class Machine {
  deployment: DeploymentState;
  /** Zero is when the deployment is created. */
  now = 0;
  alarm = false;
  readonly original: Role = newRole([]);
  replacement: Role | undefined;
  /** The rollback that it asked for has begun. */
  rollback = false;
  readonly #behaviour: Behaviour;
  #steady = false;
  readonly #due: { at: number; act: () => void }[] = [];
  readonly #look: (machine: Machine) => void;

  /** @param look called after every moment in which something could have changed */
  constructor(
    plan: Partial<DeploymentPlan>,
    behaviour: Behaviour,
    look: (machine: Machine) => void = () => {},
  ) {
    this.deployment = newDeployment({ id: 'd-000000001', plan: { ...plain, ...plan } }, 0);
    this.#behaviour = behaviour;
    this.#look = look;
  }

  /** Lets that much time pass, or until the deployment and its rollback are over. */
  run(milliseconds = Number.POSITIVE_INFINITY): void {
    const end = this.now + milliseconds;
    this.advance();
    for (let next = this.#next(); next !== undefined && next <= end; next = this.#next()) {
      this.now = Math.max(next, this.now);
      for (const event of this.#due.filter(({ at }) => at <= this.now)) {
        this.#due.splice(this.#due.indexOf(event), 1);
        event.act();
      }
      this.advance();
    }
    if (Number.isFinite(end)) this.now = end;
  }

  /** Lets the machine draw its conclusions. */
  advance(): void {
    const { plan } = this.deployment;
    const sight = {
      steady: this.#steady,
      alarms: this.alarm ? plan.alarms : [],
    };
    for (const command of advance(this.deployment, sight, this.now)) this.#do(command);
    this.#look(this);
  }

  /** As StopDeployment. */
  stop(rollBack?: boolean): void {
    for (const command of stop(this.deployment, rollBack, this.now)) this.#do(command);
    this.advance();
  }

  /** As ContinueDeployment. */
  goOn(type: 'READY_WAIT' | 'TERMINATION_WAIT'): boolean {
    const went = goOn(this.deployment, type, this.now);
    this.advance();
    return went;
  }

  /** `BeforeInstall Succeeded` … */
  events(): string[] {
    return this.deployment.events.map(({ name, status }) => `${name} ${status}`);
  }

  #next(): number | undefined {
    if (isOver(this.deployment)) return undefined;
    const times = [...this.#due.map(({ at }) => at), nextWake(this.deployment)];
    const known = times.filter((at) => at !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  }

  #do(command: Command): void {
    const back = this.rollback;
    const sets = this.replacement === undefined ? [this.original] : [this.original, this.replacement];
    const [deployed, other] = back ? [this.original, this.replacement] : [this.replacement, this.original];
    if (command.kind === 'install') {
      this.replacement = newRole([this.original]);
      const { steadyAfter } = this.#behaviour;
      if (steadyAfter === undefined) return;
      this.#due.push({
        at: this.now + steadyAfter,
        act: () => {
          this.#steady = true;
        },
      });
    } else if (command.kind === 'call') {
      const { verdict } = this.#behaviour;
      const { deployment } = this;
      if (verdict === undefined) return;
      this.#due.push({ at: this.now + 1000, act: () => report(deployment, command.event, verdict) });
    } else if (command.kind === 'roll-back') {
      this.rollback = true;
      const plan: DeploymentPlan = { ...plain, installs: false };
      this.deployment = newDeployment({ id: 'd-000000002', plan, percent: this.original.weight }, this.now);
    } else if (command.kind === 'drain-other') {
      if (other !== undefined) drain(sets, other);
    } else if (deployed !== undefined) {
      if (command.kind === 'shift') shift(sets, deployed, command.percent);
      else makePrimary(sets, deployed);
    }
  }
}
