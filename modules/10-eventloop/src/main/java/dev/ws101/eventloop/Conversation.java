package dev.ws101.eventloop;

import dev.ws101.endpoint.Gauge;
import dev.ws101.endpoint.Options;
import dev.ws101.engine.Event;
import dev.ws101.engine.Protocol;
import dev.ws101.eventloop.Dispatch.Stage;
import dev.ws101.framing.CloseCode;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.util.Optional;

/// A connection as its loop sees it: reads, has the engine judge, hands on, and writes all answers
/// to one read in one write. For the thread of the loop alone.
final class Conversation implements Loop.Ready {
  /// How many reads in a row one connection gets while the others wait.
  private static final int TURN = 4;

  private static final System.Logger LOG = System.getLogger(EventLoopServer.class.getName());

  private final Loop loop;
  private final Stream stream;
  private final Protocol protocol;
  private final Options options;
  private final LoopSocket socket;
  private final Writing writing;
  private final Patience patience;
  private final Gauge gauge;
  private Dispatch dispatch;
  private Reading reading;
  private Runnable farewell;
  private Interest interest;

  /// Null when there is none.
  private Alarms.Alarm alarm;

  /// Null when nobody is asked for admission who may take his time.
  private GateThread gate;

  private boolean writeDue;
  private boolean cut;
  private boolean gone;

  Conversation(Loop loop, Stream stream, Protocol protocol, Options options, LoopSocket socket) {
    this.loop = loop;
    this.stream = stream;
    this.protocol = protocol;
    this.options = options;
    this.socket = socket;
    this.gauge = new Gauge(options.insight().metrics());
    this.writing = new Writing(loop, stream, protocol);
    this.patience = new Patience(options.timeouts(), options.heartbeat(), loop.now());
    options.insight().frames().ifPresent(protocol::log);
    socket.of(this, new LoopSending(this, options.outbox()));
  }

  /// Begins to look at what comes.
  ///
  /// @param with registered for reading, and with us attached
  /// @param mayBlock whether somebody is asked for admission who may take his time
  /// @param last run when all is over
  void begin(Recipient recipient, SelectionKey with, boolean mayBlock, Runnable last) {
    dispatch = new Dispatch(protocol, options, socket, recipient, gauge);
    gate = mayBlock ? new GateThread(loop, protocol, socket.remote(), this::judged) : null;
    reading = new Reading(loop, stream, protocol, patience, dispatch, gate);
    interest = new Interest(with);
    farewell = last;
    if (stream instanceof TlsStream tls) {
      tls.whenReady(this::readAgain);
    }
    if (recipient.borrows()) {
      protocol.lend();
    }
    loop.alarms().set(this, patience.next());
  }

  Protocol protocol() {
    return protocol;
  }

  Options options() {
    return options;
  }

  Gauge gauge() {
    return gauge;
  }

  Loop loop() {
    return loop;
  }

  /// When the loop looks at us again, for [Alarms].
  Alarms.Alarm alarm() {
    return alarm;
  }

  void alarm(Alarms.Alarm next) {
    alarm = next;
  }

  /// Whether another thread has the engine, as it is being decided who comes in.
  private boolean isAway() {
    return gate != null && gate.isAway();
  }

  /// Whether it is us whose messages are being handed on at this moment.
  boolean isInTurn() {
    return dispatch.isInTurn();
  }

  /// Whether there is something to write that the network does not take now.
  boolean isStuck() {
    return writing.isStuck();
  }

  /// Something was sent: it is written when this turn is over, ours or the loop's.
  void writeSoon() {
    if (!isInTurn() && !writeDue) {
      writeDue = true;
      loop.writeLater(this);
    }
  }

  @Override
  public void ready(SelectionKey ready) {
    try {
      if (ready.isWritable()) {
        write();
      }
      if (ready.isReadable()) {
        read();
      }
      settle();
    } catch (CancelledKeyException _) {
      // it is over
    } catch (RuntimeException | Error fault) {
      failed(fault);
    }
  }

  /// Whatever goes wrong here is the end of this connection, and of no other.
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error fault) {
      failed(fault);
    }
  }

  /// What the engine has been lent may be anything by now, so it is not asked to go on.
  private void failed(Throwable fault) {
    LOG.log(System.Logger.Level.ERROR, "a connection is cut off after a fault", fault);
    if (!gone) {
      try {
        end(() -> protocol.connectionLost("a fault of ours"));
      } catch (RuntimeException | Error _) {
        // the end cannot be told to somebody who fails; it is the end all the same
      }
      leave();
    }
  }

  /// Reads though nothing may have arrived.
  private void readAgain() {
    guarded(() -> {
      read();
      settle();
    });
  }

  /// Reads, and hands on what comes of it.
  private void read() {
    try {
      for (int i = 0; i < TURN && mayRead() && reading.read(); i++) {
        protocol.output().keep(); // as the next read goes where it is
      }
    } catch (IOException e) {
      cut |= !stream.hasLastWord();
      dispatch.end(() -> protocol.connectionLost(Writing.reason(e)));
    }
  }

  /// Not before all is handed on that came before.
  private boolean mayRead() {
    return !gone && !isAway() && !protocol.hasInput();
  }

  /// The gate has judged the opening request.
  ///
  /// @param first what there is to hand on, if that was the whole request
  void judged(Optional<Event> first) {
    if (gone) {
      protocol.close();
      return;
    }
    guarded(() -> {
      first.ifPresent(dispatch::handOn);
      dispatch.handOn();
      loop.alarms().set(this, patience.next());
      settle();
    });
  }

  /// Has the loop do something with this connection soon. For any thread.
  void execute(Runnable step) {
    loop.execute(() -> guarded(step));
  }

  /// Goes on after somebody has made room, asked for more, or left something to send.
  void goOn() {
    if (!gone && !isAway()) {
      guarded(() -> {
        dispatch.handOn();
        settle();
      });
    }
  }

  /// Writes what was sent from elsewhere on this loop.
  void writeNow() {
    writeDue = false;
    guarded(this::settle);
  }

  private void write() {
    if (gone || isAway()) {
      return;
    }
    boolean wasStuck = writing.isStuck();
    boolean moved = false;
    try {
      moved = writing.write();
    } catch (IOException e) {
      protocol.outputLost(Writing.reason(e));
    }
    if (moved || wasStuck != writing.isStuck()) {
      patience.stuck(writing.isStuck(), loop.now());
    }
    socket.progressed();
  }

  /// Nothing is framed that the network does not take yet: what waits can still be dropped, and the
  /// answers to pings stay few.
  private void writeUnlessStuck() {
    if (writing.isStuck()) {
      socket.progressed();
    } else {
      write();
    }
  }

  /// What a turn ends with: what there is to say is written; what was held up by that goes on; the
  /// loop is told what we wait for, and until when.
  private void settle() {
    if (gone) {
      return;
    }
    if (!isAway()) {
      writeUnlessStuck();
      while (protocol.hasInput() && dispatch.isPossible()) {
        dispatch.handOn();
        writeUnlessStuck();
      }
      protocol.output().keep();
      if (dispatch.stage() == Stage.ENDING && mayGo()) {
        leave();
        return;
      }
      if (patience.waitingFor(waiting(), loop.now()) || writing.isStuck()) {
        loop.alarms().set(this, patience.next());
      }
    }
    interest();
    if (interest.reads() && stream.hasMore()) {
      reading.again(this::readAgain); // no selector knows of what TLS has taken in already
    }
  }

  /// Whether there is nothing left to write, and no end of the peer's to wait for. [6455-7.1.1-01]
  private boolean mayGo() {
    boolean hasLastWord = writing.hasEnded() || stream.hasLastWord();
    boolean waitsForEnd = hasLastWord && !reading.hasEnded();
    return cut || !writing.isStuck() && !waitsForEnd;
  }

  private Protocol.Waiting waiting() {
    return dispatch.stage() == Stage.ENDING ? Protocol.Waiting.END : protocol.waiting();
  }

  private void interest() {
    boolean before = interest.reads();
    interest.set(!isAway() && !reading.hasEnded() && dispatch.isOpenToMore(), writing.isStuck());
    if (interest.reads() != before) {
      patience.reading(interest.reads(), loop.now());
      loop.alarms().set(this, patience.next());
    }
  }

  /// Does what is due.
  ///
  /// @return when to look again
  long look(long now) {
    if (isAway()) {
      return Alarms.NEVER; // until it is back
    }
    guarded(() -> doDue(now));
    return gone ? Alarms.NEVER : patience.next();
  }

  private void doDue(long now) {
    Patience.Due due = patience.due(now);
    while (!gone && due != Patience.Due.NOTHING) {
      switch (due) {
        case TIME_OUT -> timeOut();
        case BEAT -> {
          socket.beat();
          patience.pinged(now);
        }
        case SILENT -> {
          String why = "no answer to a ping within " + options.heartbeat().timeout();
          end(() -> protocol.silent(why));
        }
        case STUCK -> {
          String why = "a write made no progress within " + options.timeouts().write();
          end(() -> protocol.connectionLost(why));
        }
        case NOTHING -> {}
      }
      settle();
      due = patience.due(now);
    }
  }

  private void timeOut() {
    cut |= dispatch.stage() == Stage.ENDING;
    dispatch.end(protocol::timeOut);
  }

  /// Ends the connection at once.
  private void end(Runnable how) {
    cut = true;
    dispatch.end(how);
  }

  /// Ends the connection at once, without a word.
  void cutNow(String why) {
    if (!gone && isAway()) {
      gate.interrupt();
      leave();
    } else if (!gone) {
      guarded(() -> {
        end(() -> protocol.connectionLost(why));
        settle();
      });
    }
  }

  /// Closes with 1001, or ends at once what is not open yet.
  void goAway() {
    if (!isAway() && dispatch.stage() == Stage.OPEN) {
      guarded(() -> {
        socket.startClosing(CloseCode.GOING_AWAY, "the server stops"); // [6455-7.4.1-14]
        settle();
      });
    } else {
      cutNow("the server stops");
    }
  }

  private void leave() {
    gone = true;
    loop.alarms().forget(this);
    interest.none();
    try {
      stream.close();
    } catch (IOException _) {
      // It is gone, which is what was wanted.
    }
    if (!isAway()) {
      protocol.close();
    }
    farewell.run();
    dispatch.over();
  }
}
