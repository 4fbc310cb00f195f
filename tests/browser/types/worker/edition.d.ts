// Written before the worker by src/site/offline.rs: files as `[address, fingerprint]`.
declare const EDITION: { key: string; page: string; first: [string, string][]; rest: [string, string][] };

interface WorkerNavigator {
  connection?: { saveData: boolean };
}
