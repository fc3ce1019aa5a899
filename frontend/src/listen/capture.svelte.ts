// The microphone and a tab as the two channels of a call, sent to the server as they are heard.
// Nothing comes back but text.
import { actKey, Trouble } from "../lib/api";
import worklet from "./capture.worklet.ts?worker&url";

export type Side = "agent" | "customer";
export type State = "idle" | "starting" | "on" | "paused" | "lost";

const RATE_HZ = 16000;
const AGAIN_MS = 1000;
/** A call that comes back within a minute goes on as the same conversation. */
const AGAIN_MOST = 50;
/** Close codes of a call that is not wanted, now or later. */
const REFUSED = [1008, 1009];

type Told = { type: string; id?: string; sentence?: string; hint?: string };
type Frame = { sound: ArrayBuffer; levels: number[] };

export class Capture {
  state: State = $state("idle");
  problem: Trouble | null = $state.raw(null);
  levels: Partial<Record<Side, number>> = $state.raw({});
  /** Where the call can be looked at, "" before the server knows it. */
  conversation = $state("");
  seconds = $state(0);
  private sides: Side[] = [];
  private streams: MediaStream[] = [];
  private audio: AudioContext | null = null;
  private socket: WebSocket | null = null;
  private opening: Record<string, unknown> = {};
  private tries = 0;
  private timer = 0;
  private samples = 0;

  /** Begin; asks the person for the microphone and for a tab. */
  async start(wanted: readonly Side[], agent: string, title: string): Promise<void> {
    this.problem = null;
    this.state = "starting";
    this.samples = this.seconds = this.tries = 0;
    this.conversation = "";
    try {
      await this.hear(wanted);
    } catch (error) {
      this.end();
      this.problem = refused(error);
      return;
    }
    const call = `browser-${actKey().slice(0, 16)}`;
    const format = { rate_hz: RATE_HZ, encoding: "s16le" };
    this.opening = { type: "start", call, channels: this.sides, ...format, title, agent };
    this.connect();
  }

  pause(): void {
    if (this.state !== "on") return;
    this.state = "paused";
    this.levels = {};
    this.say({ type: "pause", why: "pause" });
  }

  resume(): void {
    if (this.state !== "paused") return;
    this.state = "on";
    this.say({ type: "resume" });
  }

  stop(): void {
    this.say({ type: "stop", reason: "ended by the person" });
    this.end();
  }

  private async hear(wanted: readonly Side[]): Promise<void> {
    if (!navigator.mediaDevices) throw new DOMException("", "InsecureError");
    const found: [Side, MediaStream][] = [];
    // The tab is asked for first: browsers want that straight after a click.
    for (const side of [...wanted].sort().reverse()) {
      const stream = await (side === "agent" ? microphone() : tab());
      this.streams.push(stream);
      found.push([side, stream]);
    }
    this.sides = found.map(([side]) => side);
    const audio = new AudioContext();
    this.audio = audio;
    await audio.audioWorklet.addModule(worklet);
    const channels = found.length;
    const node = new AudioWorkletNode(audio, "capture", {
      numberOfInputs: channels,
      channelCount: 1,
      channelCountMode: "explicit",
      processorOptions: { channels },
    });
    found.forEach(([, stream], place) => audio.createMediaStreamSource(stream).connect(node, 0, place));
    node.port.onmessage = ({ data }: MessageEvent<Frame>) => this.heard(data);
    // Its output is silence; without a listener the node would not run.
    node.connect(audio.destination);
    await audio.resume();
    for (const track of this.streams.flatMap((stream) => stream.getAudioTracks())) {
      track.onended = () => this.streams.length && this.stop();
    }
  }

  private connect(): void {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/connect/browser`);
    this.socket = socket;
    socket.onopen = () => this.say(this.opening);
    socket.onmessage = ({ data }) => this.told(JSON.parse(String(data)) as Told);
    socket.onclose = ({ code }) => this.socket === socket && this.broke(code);
  }

  private told(reply: Told): void {
    if (reply.type === "problem") {
      // What is only odd is told too and the call goes on; a refusal closes the connection.
      this.problem = new Trouble(reply.sentence ?? "The server found something wrong.", reply.hint ?? "", 0);
    } else if (reply.type === "conversation") {
      this.conversation = reply.id ?? "";
    } else if (reply.type === "started") {
      if (this.state === "starting" || this.state === "lost") this.state = "on";
      this.tries = 0;
    }
  }

  private broke(code: number): void {
    if (this.state === "idle") return;
    const never = this.state === "starting" || REFUSED.includes(code);
    if (never || this.tries++ >= AGAIN_MOST) {
      this.end();
      this.problem ??= new Trouble(
        never ? "The server does not take this call." : "The server went away.",
        "Check that it is running and that you are signed in, then start again.",
        0,
      );
      return;
    }
    this.state = "lost";
    this.timer = setTimeout(() => this.connect(), AGAIN_MS);
  }

  private heard({ sound, levels }: Frame): void {
    if (this.state !== "on" || this.socket?.readyState !== WebSocket.OPEN) return;
    this.socket.send(sound);
    this.samples += sound.byteLength / 2 / this.sides.length;
    this.seconds = Math.floor(this.samples / RATE_HZ);
    this.levels = Object.fromEntries(this.sides.map((side, place) => [side, levels[place] ?? 0]));
  }

  private say(message: Record<string, unknown>): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  private end(): void {
    this.state = "idle";
    this.levels = {};
    clearTimeout(this.timer);
    const { socket, streams, audio } = this;
    this.socket = this.audio = null;
    this.streams = [];
    socket?.close(1000);
    for (const track of streams.flatMap((stream) => stream.getTracks())) track.stop();
    void audio?.close();
  }
}

function microphone(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: false },
  });
}

async function tab(): Promise<MediaStream> {
  const stream = await navigator.mediaDevices.getDisplayMedia({ video: true, audio: true });
  if (!stream.getAudioTracks().length) {
    for (const track of stream.getTracks()) track.stop();
    throw new DOMException("", "NoSoundError");
  }
  return stream;
}

const REFUSALS: Record<string, [string, string]> = {
  NotAllowedError: ["The browser was not allowed to listen.", "Allow it in the address bar, then start again."],
  NotFoundError: ["No microphone was found.", "Connect one, or listen to a tab alone."],
  NoSoundError: ["The tab was shared without its sound.", "Choose a tab and tick “Also share tab audio”."],
  InsecureError: [
    "The browser gives no microphone to this page.",
    "Open it over https, or as localhost on the computer that runs the server.",
  ],
};

function refused(error: unknown): Trouble {
  const name = error instanceof DOMException ? error.name : "";
  const [message, hint] = REFUSALS[name] ?? ["The sound could not be opened.", "Close what else uses it, then try again."];
  return new Trouble(message, hint, 0);
}
