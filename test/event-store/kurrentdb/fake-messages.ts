/** The messages that the fake server sends and takes apart. */
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import gossipPb from '@eventstore/db-client/generated/gossip_pb.js';
import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import type { AppendReq, AppendResp, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import type { FakeAnswer, FakeProposal, FakeRecord } from './fake-log.ts';

export function proposalOf(message: AppendReq.ProposedMessage): FakeProposal {
  return {
    id: message.getId()?.getString() ?? '',
    type: message.getMetadataMap().get('type') ?? '',
    contentType: message.getMetadataMap().get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

export function appendResponse(answer: FakeAnswer, tellPosition: boolean): AppendResp {
  const response = new streamsPb.AppendResp();
  if (answer.kind === 'done') {
    const success = new streamsPb.AppendResp.Success();
    success.setCurrentRevision(String(answer.revision));
    const position = new streamsPb.AppendResp.Position();
    position.setCommitPosition(String(answer.position));
    position.setPreparePosition(String(answer.position));
    if (tellPosition) success.setPosition(position);
    else success.setNoPosition(new sharedPb.Empty());
    response.setSuccess(success);
  } else {
    const wrong = new streamsPb.AppendResp.WrongExpectedVersion();
    if (answer.actual < 0) wrong.setCurrentNoStream(new sharedPb.Empty());
    else wrong.setCurrentRevision(String(answer.actual));
    response.setWrongExpectedVersion(wrong);
  }
  return response;
}

export function eventResponse(record: FakeRecord): ReadResp {
  const id = new sharedPb.UUID();
  id.setString(record.id);
  const stream = new sharedPb.StreamIdentifier();
  stream.setStreamName(Buffer.from(record.stream));
  const recorded = new streamsPb.ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(id);
  recorded.setStreamIdentifier(stream);
  recorded.setStreamRevision(String(record.revision));
  recorded.setCommitPosition(String(record.position));
  recorded.setPreparePosition(String(record.position));
  recorded.setData(record.data);
  recorded.setCustomMetadata(record.metadata);
  recorded
    .getMetadataMap()
    .set('type', record.type)
    .set('content-type', record.contentType)
    .set('created', '17000000000000000');
  const event = new streamsPb.ReadResp.ReadEvent();
  event.setEvent(recorded);
  event.setCommitPosition(String(record.position));
  const response = new streamsPb.ReadResp();
  response.setEvent(event);
  return response;
}

export function confirmation(): ReadResp {
  const confirmed = new streamsPb.ReadResp.SubscriptionConfirmation();
  confirmed.setSubscriptionId('fake');
  const response = new streamsPb.ReadResp();
  response.setConfirmation(confirmed);
  return response;
}

export function caughtUp(): ReadResp {
  const response = new streamsPb.ReadResp();
  response.setCaughtUp(new streamsPb.ReadResp.CaughtUp());
  return response;
}

export function checkpoint(commit: string, prepare: string): ReadResp {
  const reached = new streamsPb.ReadResp.Checkpoint();
  reached.setCommitPosition(commit);
  reached.setPreparePosition(prepare);
  const response = new streamsPb.ReadResp();
  response.setCheckpoint(reached);
  return response;
}

export function streamNotFound(): ReadResp {
  const response = new streamsPb.ReadResp();
  response.setStreamNotFound(new streamsPb.ReadResp.StreamNotFound());
  return response;
}

/** The answer of a node that knows a leader, and nobody else. */
export function gossip(address: string, port: number): ClusterInfo {
  const endpoint = new gossipPb.EndPoint();
  endpoint.setAddress(address);
  endpoint.setPort(port);
  const leader = new gossipPb.MemberInfo();
  leader.setState(gossipPb.MemberInfo.VNodeState.LEADER);
  leader.setIsAlive(true);
  leader.setHttpEndPoint(endpoint);
  const info = new gossipPb.ClusterInfo();
  info.setMembersList([leader]);
  return info;
}
