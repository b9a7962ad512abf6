/** How a model is put to work. Light metadata: the interface may read it without loading the simulator. */
export interface ServingShape {
  id: string;
  name: string;
  /** `online` answers request by request; `batch` scores everything once a day. */
  kind: 'online' | 'batch';
  /** One sentence for the person who chooses. */
  summary: string;
  /** Virtual CPUs of one replica; each works on one request at a time. */
  vcpu: number;
  /** Memory of one replica, GiB. */
  memoryGiB: number;
  /** Replicas to begin with. */
  replicas: number;
  /** EUR per replica-hour: an assumption, see `PRICE_NOTE`; the person may edit it. */
  pricePerHour: number;
  /** Network and serialisation added to each response, milliseconds. */
  overheadMs: number;
  /** How much slower than the machine on which the model was timed: 1 is equally fast. */
  slowdown: number;
}

/** Where the prices come from, to stand next to every cost that follows from them. */
export const PRICE_NOTE =
  'Prices are assumptions: typical public on-demand prices of general-purpose machines in Europe, about 0.045 EUR per vCPU-hour, without discounts, traffic, storage or people. Replace them with yours.';

export const SERVING_SHAPES: readonly ServingShape[] = [
  {
    id: 'api-small',
    name: 'Online API, small',
    kind: 'online',
    summary: 'Two one-CPU replicas behind a load balancer: the usual first service.',
    vcpu: 1,
    memoryGiB: 2,
    replicas: 2,
    pricePerHour: 0.045,
    overheadMs: 15,
    slowdown: 1.5,
  },
  {
    id: 'api-standard',
    name: 'Online API, standard',
    kind: 'online',
    summary: 'Four-CPU replicas for steady traffic.',
    vcpu: 4,
    memoryGiB: 8,
    replicas: 2,
    pricePerHour: 0.18,
    overheadMs: 15,
    slowdown: 1.25,
  },
  {
    id: 'api-large',
    name: 'Online API, large',
    kind: 'online',
    summary: 'Sixteen-CPU replicas for heavy models or heavy traffic.',
    vcpu: 16,
    memoryGiB: 32,
    replicas: 2,
    pricePerHour: 0.72,
    overheadMs: 15,
    slowdown: 1.25,
  },
  {
    id: 'on-premises',
    name: 'Own server',
    kind: 'online',
    summary: 'One eight-CPU server in the building: near its users, paid for whether used or not.',
    vcpu: 8,
    memoryGiB: 32,
    replicas: 1,
    pricePerHour: 0.25,
    overheadMs: 3,
    slowdown: 1,
  },
  {
    id: 'edge',
    name: 'On the device',
    kind: 'online',
    summary: 'The model runs where the request arises: no network and no bill, but a slower machine.',
    vcpu: 1,
    memoryGiB: 1,
    replicas: 1,
    pricePerHour: 0,
    overheadMs: 0,
    slowdown: 4,
  },
  {
    id: 'batch-nightly',
    name: 'Nightly batch',
    kind: 'batch',
    summary: 'One machine scores all rows once a night; answers are up to a day old.',
    vcpu: 4,
    memoryGiB: 16,
    replicas: 1,
    pricePerHour: 0.18,
    overheadMs: 0,
    slowdown: 1.25,
  },
];

/** Requests that a service of this shape works on at the same time. */
export function serversOf(shape: Pick<ServingShape, 'vcpu'>, replicas: number): number {
  return Math.max(1, Math.round(shape.vcpu * replicas));
}
